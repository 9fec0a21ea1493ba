package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.RedisVisitorDesk;
import dev.sluice.waitingroom.line.VisitorMove;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries out what an operator wants done about one visitor; each is on record. */
@Component
final class VisitorMoves {

  /**
   * What came of it.
   *
   * @param result INVITED, AT_THE_END, REMOVED (from the line), VISIT_ENDED, or why nothing
   *     changed: IS_IN, IS_EARLY, NOT_HERE, RECOVERING, UNKNOWN_LINE
   * @param done whether something changed
   * @param number the new number of somebody who was sent to the end
   */
  record Result(String result, boolean done, @Nullable Long number) {}

  private final RedisVisitorDesk desk;
  private final WaitingLines lines;
  private final WorkQueue workQueue;
  private final AuditLog audit;

  VisitorMoves(RedisVisitorDesk desk, WaitingLines lines, WorkQueue workQueue, AuditLog audit) {
    this.desk = desk;
    this.lines = lines;
    this.workQueue = workQueue;
    this.audit = audit;
  }

  Result carryOut(LineId line, VisitorId visitor, VisitorWish wish, Instant now) {
    Result result;
    try {
      result =
          switch (wish.move()) {
            case LET_IN -> result(desk.invite(line, visitor));
            case TO_END -> result(desk.sendToTheEnd(line, visitor));
            case REMOVE -> remove(line, visitor);
          };
    } catch (StoreUnavailable e) {
      audit.write(line, visitor, wish, AuditLog.Result.UNKNOWN.name(), now);
      throw e;
    }
    audit.write(line, visitor, wish, result.result(), now);
    return result;
  }

  /**
   * Each of the two is one atomic step. Whoever is let in between them is inside for the second,
   * and nobody goes the other way.
   */
  private Result remove(LineId line, VisitorId visitor) {
    if (lines.leave(line, visitor)) {
      return new Result("REMOVED", true, null);
    }
    return workQueue.release(line, visitor, ReleaseReason.REMOVED)
        ? new Result("VISIT_ENDED", true, null)
        : new Result(VisitorMove.Why.NOT_HERE.name(), false, null);
  }

  private static Result result(VisitorMove move) {
    return switch (move) {
      case VisitorMove.Invited _ -> new Result("INVITED", true, null);
      case VisitorMove.AtTheEnd(long number) -> new Result("AT_THE_END", true, number);
      case VisitorMove.Refused(VisitorMove.Why why) -> new Result(why.name(), false, null);
    };
  }
}
