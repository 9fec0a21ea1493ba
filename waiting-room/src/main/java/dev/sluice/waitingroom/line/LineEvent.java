package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.workqueue.ActiveSession;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import java.util.List;

/** One record of a line's log: what happened to which visitors. */
public sealed interface LineEvent {

  /** One tick let these visitors in; their numbers wait no longer. */
  record Admitted(String tick, List<ActiveSession> sessions) implements LineEvent {}

  /** These visitors left the line by choice; their numbers wait no longer. */
  record Left(List<NumberedVisitor> visitors) implements LineEvent {}

  /** The sessions of these visitors ended; their numbers had left the line before. */
  record Released(ReleaseReason reason, List<NumberedVisitor> visitors) implements LineEvent {}
}
