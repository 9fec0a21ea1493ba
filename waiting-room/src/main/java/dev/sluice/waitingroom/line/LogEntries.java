package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the records of a line's log as the scripts write them. */
final class LogEntries {

  private LogEntries() {}

  /** Returns empty for a kind this version does not know, so that an older node can read on. */
  static Optional<LineEvent> read(LineId line, LuaReply fields) {
    Map<String, String> record = new HashMap<>();
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      record.put(fields.text(i), fields.text(i + 1));
    }
    List<NumberedVisitor> visitors = SessionFacts.visitors(field(record, "entries"));
    return switch (field(record, "kind")) {
      case "admitted" ->
          Optional.of(
              new LineEvent.Admitted(field(record, "tick"), sessions(line, record, visitors)));
      case "left" -> Optional.of(new LineEvent.Left(visitors));
      case "drawn" -> Optional.of(new LineEvent.Drawn(visitors));
      case "skipped" -> Optional.of(new LineEvent.Skipped(visitors));
      case "returned" -> Optional.of(new LineEvent.Returned(visitors));
      case "laned" ->
          Optional.of(new LineEvent.Laned(Integer.parseInt(field(record, "lane")), visitors));
      case "abandoned" -> Optional.of(new LineEvent.Abandoned(visitors));
      case "done" -> Optional.of(new LineEvent.Released(ReleaseReason.DONE, visitors));
      case "removed" -> Optional.of(new LineEvent.Released(ReleaseReason.REMOVED, visitors));
      case "expired" ->
          Optional.of(new LineEvent.Released(expiry(record.getOrDefault("reason", "")), visitors));
      default -> Optional.empty();
    };
  }

  /** Records of earlier versions have no reason. */
  private static ReleaseReason expiry(String reason) {
    return switch (reason) {
      case "no-show" -> ReleaseReason.NO_SHOW;
      case "overstayed" -> ReleaseReason.OVERSTAYED;
      default -> ReleaseReason.IDLE;
    };
  }

  private static List<ActiveSession> sessions(
      LineId line, Map<String, String> record, List<NumberedVisitor> visitors) {
    Instant admittedAt = SessionFacts.at(field(record, "admittedAt"));
    Instant enterBefore = SessionFacts.at(field(record, "enterBefore"));
    Instant expiresAt = SessionFacts.at(field(record, "expiresAt"));
    return visitors.stream()
        .map(v ->
            new ActiveSession(line, v.visitor(), v.number(), admittedAt, enterBefore, expiresAt))
        .toList();
  }

  private static String field(Map<String, String> record, String name) {
    String value = record.get(name);
    if (value == null) {
      throw new IllegalStateException("a log record lacks its field " + name);
    }
    return value;
  }
}
