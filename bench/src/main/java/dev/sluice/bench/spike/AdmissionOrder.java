package dev.sluice.bench.spike;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.NumberedVisitor;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads off the log of a line who was let in, in which order, and who was not there. */
final class AdmissionOrder {

  private static final int ENTRIES_PER_CALL = 500;

  private final WaitingLines lines;
  private final LineId line;
  private final List<Long> admitted = new ArrayList<>();
  private final Set<Long> seen = new HashSet<>();
  private final Set<Long> absent = new HashSet<>();
  private int twice;
  private boolean gap;
  private String position;

  /** From now on. */
  AdmissionOrder(WaitingLines lines, LineId line) {
    this.lines = lines;
    this.line = line;
    this.position = lines.snapshot(line).orElseThrow().position();
  }

  /** Takes in what has happened since the last time. */
  void follow() {
    while (true) {
      LineEvents read = lines.eventsAfter(line, position, ENTRIES_PER_CALL);
      position = read.position();
      gap |= read.gap();
      if (read.events().isEmpty()) {
        return;
      }
      read.events().forEach(this::take);
    }
  }

  private void take(LineEvent event) {
    switch (event) {
      case LineEvent.Admitted(_, List<ActiveSession> sessions) ->
          sessions.forEach(session -> {
            if (seen.add(session.number())) {
              admitted.add(session.number());
            } else {
              twice++;
            }
          });
      case LineEvent.Skipped(List<NumberedVisitor> visitors) -> note(visitors);
      case LineEvent.Returned(List<NumberedVisitor> visitors) -> note(visitors);
      case LineEvent.Abandoned(List<NumberedVisitor> visitors) -> note(visitors);
      case LineEvent.Drawn _, LineEvent.Laned _, LineEvent.Left _, LineEvent.Released _ -> {
        // says nothing about the order
      }
    }
  }

  private void note(List<NumberedVisitor> visitors) {
    visitors.forEach(visitor -> absent.add(visitor.number()));
  }

  int admissions() {
    return admitted.size();
  }

  /** Numbers in the order in which they were let in; those who were there all the time only. */
  long[] ofThosePresent() {
    return admitted.stream().filter(number -> !absent.contains(number)).mapToLong(n -> n).toArray();
  }

  /** Those who were not there when it was their turn, at some time. */
  int absent() {
    return absent.size();
  }

  /** Numbers that were let in again. */
  int twice() {
    return twice;
  }

  /** Whether a part of the log was gone before it was read: the order is not whole then. */
  boolean hasGap() {
    return gap;
  }
}
