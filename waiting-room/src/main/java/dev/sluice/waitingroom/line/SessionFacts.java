package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The text forms in which the scripts store sessions and visitors; written by {@code admit.lua}.
 */
final class SessionFacts {

  private SessionFacts() {}

  /** Reads {@code number:admittedAt:enterBefore:expiresAt}, times in epoch milliseconds. */
  static ActiveSession session(LineId line, VisitorId visitor, String facts) {
    String[] parts = facts.split(":", -1);
    return new ActiveSession(
        line, visitor, Long.parseLong(parts[0]), at(parts[1]), at(parts[2]), at(parts[3]));
  }

  /** Reads {@code visitor:number,visitor:number,...}. */
  static List<NumberedVisitor> visitors(String entries) {
    List<NumberedVisitor> visitors = new ArrayList<>();
    for (String entry : entries.split(",", -1)) {
      int colon = entry.indexOf(':');
      visitors.add(
          new NumberedVisitor(
              new VisitorId(entry.substring(0, colon)),
              Long.parseLong(entry.substring(colon + 1))));
    }
    return visitors;
  }

  static Instant at(String epochMillis) {
    return Instant.ofEpochMilli(Long.parseLong(epochMillis));
  }
}
