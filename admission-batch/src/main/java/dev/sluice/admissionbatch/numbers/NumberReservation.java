package dev.sluice.admissionbatch.numbers;

import java.util.OptionalLong;

/**
 * The rule of raising: when the mark of a line goes up, and how far.
 *
 * <p>After it, between {@link #AHEAD_AT_LEAST} and {@code AHEAD_AT_LEAST + BLOCK} numbers may be
 * given without asking MySQL. Pure: same numbers, same answer.
 */
public final class NumberReservation {

  /**
   * Numbers that may still be given when the next raise begins. A raise takes a tick or two, and
   * Redis carries out one script at a time: it cannot give so many numbers meanwhile. It is also
   * how many people can join while MySQL is away.
   */
  static final long AHEAD_AT_LEAST = 100_000;

  /**
   * Marks are multiples of it, so MySQL sees one statement for so many visitors. Not larger: a line
   * that was lost skips what was reserved and not given, and a number takes room in the memory of
   * each queue-server, given or not (27 KB for the most that can be skipped).
   */
  static final long BLOCK = 100_000;

  /**
   * The mark to raise to; empty while enough numbers are ahead.
   *
   * @param given the last number that was given
   * @param upTo how far Redis may count now
   */
  public OptionalLong raiseTo(long given, long upTo) {
    if (given < 0 || upTo < 0) {
      throw new IllegalArgumentException(
          "numbers are not negative, were given=%d and upTo=%d".formatted(given, upTo));
    }
    if (upTo - given >= AHEAD_AT_LEAST) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.ceilDiv(given + AHEAD_AT_LEAST, BLOCK) * BLOCK);
  }
}
