package dev.sluice.waitingroom.draw;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Who was admitted of one lane, and who of it waits in front. A line without lanes is one: the
 * general lane, in which everybody waits who is in no other.
 */
final class AdmissionOrder {

  /**
   * Of the general lane those who do not wait in it, because they are settled or in another one; of
   * other lanes those who wait. So numbers of which nothing was said yet wait in the general lane.
   */
  private final BitSet marked = new BitSet();

  private final boolean isGeneral;
  private long[] admitted = new long[64];
  private int admissions;
  private int highest = -1;

  AdmissionOrder(boolean isGeneral) {
    this.isGeneral = isGeneral;
  }

  boolean hasWaiting(int at) {
    return marked.get(at) != isGeneral;
  }

  /** Waits here, from the beginning or again. */
  void waits(int at) {
    marked.set(at, !isGeneral);
  }

  /** Was admitted, or has a reason for which it was not. */
  void settle(int at) {
    leave(at);
    highest = Math.max(highest, at);
  }

  /** Waits elsewhere, or nowhere. */
  void leave(int at) {
    marked.set(at, isGeneral);
  }

  void admitted(long number) {
    if (admissions == admitted.length) {
      admitted = Arrays.copyOf(admitted, 2 * admissions);
    }
    admitted[admissions++] = number;
  }

  /** The next one from there on who waits; a place behind all when nobody is known to. */
  int next(int from) {
    if (isGeneral) {
      return marked.nextClearBit(from);
    }
    int next = marked.nextSetBit(from);
    return next < 0 ? Integer.MAX_VALUE : next;
  }

  /** What happened to all that are known is not known any more. */
  void forget() {
    if (isGeneral) {
      marked.set(0, highest + 1);
    } else {
      marked.clear();
    }
  }

  int admissions() {
    return admissions;
  }

  /** Pairs of which the larger number was admitted first. */
  long inversions() {
    return KendallTau.inversions(Arrays.copyOf(admitted, admissions));
  }

  long pairs() {
    return (long) admissions * (admissions - 1) / 2;
  }
}
