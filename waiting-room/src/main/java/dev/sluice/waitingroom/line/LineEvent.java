package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.workqueue.ActiveSession;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import java.util.List;

/** One record of a line's log: what happened to which visitors. */
public sealed interface LineEvent {

  /** One tick let these visitors in; their numbers wait no longer. */
  record Admitted(String tick, List<ActiveSession> sessions) implements LineEvent {}

  /** The doors opened: these visitors, who came before, have their numbers now. */
  record Drawn(List<NumberedVisitor> visitors) implements LineEvent {}

  /** These visitors were not there when it was their turn; their places are kept for a while. */
  record Skipped(List<NumberedVisitor> visitors) implements LineEvent {}

  /** These numbers wait again: their visitors were away, or the line was lost. */
  record Returned(List<NumberedVisitor> visitors) implements LineEvent {}

  /** These numbers belong to a lane besides the general one. */
  record Laned(int lane, List<NumberedVisitor> visitors) implements LineEvent {}

  /** These visitors were away for too long; their numbers had departed before. */
  record Abandoned(List<NumberedVisitor> visitors) implements LineEvent {}

  /** These visitors left the line by choice; their numbers wait no longer. */
  record Left(List<NumberedVisitor> visitors) implements LineEvent {}

  /** The sessions of these visitors ended; their numbers had left the line before. */
  record Released(ReleaseReason reason, List<NumberedVisitor> visitors) implements LineEvent {}
}
