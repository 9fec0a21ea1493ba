package dev.sluice.waitingroom.gate;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.PassCheck;
import dev.sluice.waitingroom.pass.PassRejection;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.SessionTouch;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a pass opens what stands behind one line. Signature, times and line are checked
 * without asking anybody; only a genuine pass costs one call to the work queue, which is the sign
 * of life too.
 */
public final class Gate {

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private final LineId line;
  private final AdmissionPasses passes;
  private final @Nullable WorkQueue workQueue;
  private final InstantSource clock;

  /**
   * @param workQueue asked whether the visit still lasts; null = a pass is good until it expires,
   *     and the room does not hear that its holder came
   */
  public Gate(
      LineId line, AdmissionPasses passes, @Nullable WorkQueue workQueue, InstantSource clock) {
    this.line = line;
    this.passes = passes;
    this.workQueue = workQueue;
    this.clock = clock;
  }

  /**
   * @param pass as it came with the request, null when none did
   */
  public GateCheck check(@Nullable String pass) {
    Instant now = clock.instant();
    GateCheck genuine = genuine(pass, now);
    return switch (genuine) {
      case GateCheck.Admitted(AdmissionPass admitted) when isOver(admitted, now) ->
          new GateCheck.Refused(
              ProblemType.VISIT_ENDED, "The slot went to somebody else; join the line again");
      case GateCheck.Admitted _, GateCheck.Refused _ -> genuine;
    };
  }

  /** Ends the visit of a genuine pass of this line. Returns false when there was none to end. */
  public boolean end(@Nullable String pass) {
    return switch (genuine(pass, clock.instant())) {
      case GateCheck.Admitted(AdmissionPass admitted) ->
          workQueue != null && workQueue.release(admitted, ReleaseReason.DONE);
      case GateCheck.Refused _ -> false;
    };
  }

  private GateCheck genuine(@Nullable String text, Instant now) {
    if (text == null) {
      return new GateCheck.Refused(
          ProblemType.PASS_REQUIRED, "Send the admission pass as Authorization: Bearer");
    }
    return switch (passes.check(text, now)) {
      case PassCheck.Valid(AdmissionPass pass) when !pass.line().equals(line) ->
          new GateCheck.Refused(
              ProblemType.PASS_WRONG_LINE, "There is another line in front of this");
      case PassCheck.Valid(AdmissionPass pass) -> new GateCheck.Admitted(pass);
      case PassCheck.Rejected(PassRejection reason) when reason == PassRejection.EXPIRED ->
          new GateCheck.Refused(ProblemType.PASS_EXPIRED, "Join the line again to come back in");
      case PassCheck.Rejected _ ->
          new GateCheck.Refused(
              ProblemType.PASS_REJECTED, "The pass is not genuine or not valid now");
    };
  }

  /** With Redis away whoever was admitted goes on, and nobody new can have a pass. */
  private boolean isOver(AdmissionPass pass, Instant now) {
    if (workQueue == null) {
      return false;
    }
    try {
      return workQueue.touch(pass, now) == SessionTouch.ENDED;
    } catch (StoreUnavailable e) {
      LOG.debug("line={} - work queue does not answer, the admitted go on", pass.line(), e);
      return false;
    }
  }
}
