package dev.sluice.waitingroom.draw;

import dev.sluice.waitingroom.draw.DrawFinding.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Checks an admission log: that it is the one whose head was published, and that within each lane
 * everybody was admitted in the order of the numbers or has a stated reason.
 */
public final class LogCheck {

  private static final int NAMED = 10;

  /** Besides the general one, as many as fit into the four bits that Redis has for one. */
  private static final int MOST_LANES = 15;

  private final AdmissionOrder[] lanes = new AdmissionOrder[MOST_LANES + 1];

  /** Of the lanes besides the general one: who belongs to it, whether waiting or not. */
  private final BitSet[] members = new BitSet[MOST_LANES + 1];

  private final List<DrawFinding> findings = new ArrayList<>();
  private final long first;
  private int overtaken;
  private int gaps;

  private LogCheck(long firstNumber) {
    first = firstNumber;
    lanes[0] = new AdmissionOrder(true);
    for (int lane = 1; lane <= MOST_LANES; lane++) {
      lanes[lane] = new AdmissionOrder(false);
      members[lane] = new BitSet();
    }
  }

  /**
   * What came of a check.
   *
   * @param admitted numbers that were admitted
   * @param kendallTau of the order of admission with the order of the numbers, over pairs of the
   *     same lane: 1 when all are in order; those who were away and came back lower it
   * @param overtaken numbers that somebody behind in the same lane was admitted before, without a
   *     reason
   * @param gaps times at which the log says that records are missing
   * @param lanes what was admitted of each, the general one first; that one alone in a line without
   *     others
   */
  public record Result(
      List<DrawFinding> findings,
      long admitted,
      double kendallTau,
      long overtaken,
      int gaps,
      List<Lane> lanes) {}

  /**
   * One lane.
   *
   * @param lane by its index, 0 = the general one
   * @param kendallTau within it
   */
  public record Lane(int lane, long admitted, double kendallTau) {}

  /**
   * @param records as published, each behind its hash and a space
   * @param document of the draw that the log is about
   */
  public static Result of(DrawDocument document, LogHead head, List<String> records) {
    LogCheck check = new LogCheck(document.firstNumber() == null ? 1 : document.firstNumber());
    check.checkHead(document, head, records);
    check.checkOrder(records.stream().map(LogCheck::record).toList());
    return check.result();
  }

  /** Only the order, of records that come from a source that is trusted. */
  public static Result order(long firstNumber, List<String> records) {
    LogCheck check = new LogCheck(firstNumber);
    check.checkOrder(records.stream().map(LogCheck::record).toList());
    return check.result();
  }

  private Result result() {
    long admissions = 0;
    long inversions = 0;
    long pairs = 0;
    List<Lane> each = new ArrayList<>();
    for (int lane = 0; lane <= MOST_LANES; lane++) {
      AdmissionOrder order = lanes[lane];
      long wrong = order.inversions();
      admissions += order.admissions();
      inversions += wrong;
      pairs += order.pairs();
      if (lane == 0 || !members[lane].isEmpty()) {
        each.add(new Lane(lane, order.admissions(), KendallTau.of(wrong, order.pairs())));
      }
    }
    return new Result(
        List.copyOf(findings),
        admissions,
        KendallTau.of(inversions, pairs),
        overtaken,
        gaps,
        List.copyOf(each));
  }

  private static String record(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  private void checkHead(DrawDocument document, LogHead head, List<String> records) {
    if (!head.draw().equals(document.draw())
        || !PublicKeys.verify(document.publicKey(), head.signed(), head.signature())) {
      found(Fault.FORGED_SIGNATURE, "the head of the log was not signed for this draw");
    }
    if (records.size() < head.entries()) {
      found(
          Fault.CHANGED_LOG,
          "the log has %d records, its head is over %d".formatted(records.size(), head.entries()));
    }
    Hash hash = LogHead.start(document.draw());
    for (int i = 0; i < records.size(); i++) {
      hash = LogHead.after(hash, record(records.get(i)));
      if (!records.get(i).startsWith(hash.hex() + " ")) {
        found(
            Fault.CHANGED_LOG,
            "record %d, or one before it, was changed: %s".formatted(i + 1, records.get(i)));
        return;
      }
      if (i + 1 == head.entries() && !hash.equals(head.hash())) {
        found(
            Fault.CHANGED_LOG,
            "the log up to record %d has the hash %s, %s was published"
                .formatted(i + 1, hash, head.hash()));
        return;
      }
    }
  }

  private void checkOrder(List<String> records) {
    for (int i = 0; i < records.size(); i++) {
      try {
        LogEntry entry = LogEntry.read(records.get(i));
        if (entry.sequence() != i + 1) {
          found(
              Fault.CHANGED_LOG,
              "record %d has the sequence %d".formatted(i + 1, entry.sequence()));
        }
        happened(entry);
      } catch (IllegalArgumentException e) {
        found(Fault.CHANGED_LOG, "record %d cannot be read: %s".formatted(i + 1, e.getMessage()));
        return;
      }
    }
    if (overtaken > NAMED) {
      found(Fault.OVERTAKEN, "and %d more".formatted(overtaken - NAMED));
    }
  }

  private void happened(LogEntry entry) {
    switch (entry.kind()) {
      case ADMITTED -> admitted(entry);
      case INVITED -> entry.each().forEach(this::letIn);
      case AWAY, LEFT, ABANDONED, LOST -> drawn(entry).forEach(this::settle);
      case RETURNED -> drawn(entry).forEach(number -> lanes[laneOf(number)].waits(at(number)));
      case LANED -> drawn(entry).forEach(number -> goesInto(entry.lane(), number, entry));
      case GAP -> {
        gaps++;
        for (AdmissionOrder lane : lanes) {
          lane.forget();
        }
      }
    }
  }

  private LongStream drawn(LogEntry entry) {
    return entry.each().filter(number -> number >= first);
  }

  private int laneOf(long number) {
    for (int lane = 1; lane <= MOST_LANES; lane++) {
      if (members[lane].get(at(number))) {
        return lane;
      }
    }
    return 0;
  }

  private void goesInto(int lane, long number, LogEntry entry) {
    int before = laneOf(number);
    if (before == lane) {
      return;
    }
    if (before > 0) {
      found(
          Fault.CHANGED_LANE,
          "number %d was of lane %d, record %d puts it into lane %d"
              .formatted(number, before, entry.sequence(), lane));
      members[before].clear(at(number));
    }
    members[lane].set(at(number));
    if (lanes[before].hasWaiting(at(number))) {
      lanes[before].leave(at(number));
      lanes[lane].waits(at(number));
    }
  }

  private void admitted(LogEntry entry) {
    int[] last = new int[MOST_LANES + 1];
    Arrays.fill(last, -1);
    drawn(entry)
        .forEach(number -> {
          int lane = laneOf(number);
          last[lane] = Math.max(last[lane], at(number));
        });
    entry.each().forEach(this::letIn);
    for (int lane = isGeneralKnown() ? 0 : 1; lane <= MOST_LANES; lane++) {
      passedOver(lane, last[lane], entry);
    }
  }

  /** Where records are missing it may be them that said who belongs to another lane. */
  private boolean isGeneralKnown() {
    return gaps == 0 || Arrays.stream(members, 1, members.length).allMatch(BitSet::isEmpty);
  }

  private void passedOver(int lane, int last, LogEntry entry) {
    for (int at = lanes[lane].next(0); at < last; at = lanes[lane].next(at + 1)) {
      if (++overtaken <= NAMED) {
        found(
            Fault.OVERTAKEN,
            "number %d%s was passed over without a reason: record %d admits %d"
                .formatted(
                    first + at,
                    lane == 0 ? "" : " of lane " + lane,
                    entry.sequence(),
                    first + last));
      }
      lanes[lane].settle(at);
    }
  }

  private void letIn(long number) {
    if (number < first) {
      lanes[0].admitted(number);
      return;
    }
    lanes[laneOf(number)].admitted(number);
    settle(number);
  }

  private void settle(long number) {
    lanes[laneOf(number)].settle(at(number));
  }

  private int at(long number) {
    if (number - first > Integer.MAX_VALUE - 1) {
      throw new IllegalArgumentException("no number is as large as " + number);
    }
    return (int) (number - first);
  }

  private void found(Fault fault, String what) {
    findings.add(new DrawFinding(fault, what));
  }
}
