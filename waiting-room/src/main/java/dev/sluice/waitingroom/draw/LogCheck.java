package dev.sluice.waitingroom.draw;

import dev.sluice.waitingroom.draw.DrawFinding.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Checks an admission log: that it is the one whose head was published, and that everybody was
 * admitted in the order of the numbers or has a stated reason.
 */
public final class LogCheck {

  private static final int NAMED = 10;

  /** Numbers that are not admitted in turn and have a reason, or were admitted. */
  private final BitSet settled = new BitSet();

  private final List<DrawFinding> findings = new ArrayList<>();
  private final long first;
  private long[] admitted = new long[1024];
  private int admissions;
  private int overtaken;
  private int highest = -1;
  private int gaps;

  private LogCheck(long firstNumber) {
    first = firstNumber;
  }

  /**
   * What came of a check.
   *
   * @param admitted numbers that were admitted
   * @param kendallTau of the order of admission with the order of the numbers: 1 when all are in
   *     order; those who were away and came back lower it
   * @param overtaken numbers that somebody behind was admitted before, without a reason
   * @param gaps times at which the log says that records are missing
   */
  public record Result(
      List<DrawFinding> findings, long admitted, double kendallTau, long overtaken, int gaps) {}

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
    return new Result(
        List.copyOf(findings),
        admissions,
        KendallTau.of(Arrays.copyOf(admitted, admissions)),
        overtaken,
        gaps);
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
      case AWAY, LEFT, ABANDONED, LOST -> entry.each().forEach(number -> settle(number));
      case RETURNED -> entry.each().filter(n -> n >= first).forEach(n -> settled.clear(at(n)));
      case GAP -> {
        gaps++;
        settled.set(0, highest + 1);
      }
    }
  }

  private void admitted(LogEntry entry) {
    entry.each().forEach(this::letIn);
    int last = (int) (entry.each().max().orElse(first - 1) - first);
    for (int at = settled.nextClearBit(0); at < last; at = settled.nextClearBit(at)) {
      if (++overtaken <= NAMED) {
        found(
            Fault.OVERTAKEN,
            "number %d was passed over without a reason: record %d admits %d"
                .formatted(first + at, entry.sequence(), first + last));
      }
      settled.set(at);
    }
  }

  private void letIn(long number) {
    if (admissions == admitted.length) {
      admitted = Arrays.copyOf(admitted, 2 * admissions);
    }
    admitted[admissions++] = number;
    settle(number);
  }

  private void settle(long number) {
    if (number >= first) {
      settled.set(at(number));
      highest = Math.max(highest, at(number));
    }
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
