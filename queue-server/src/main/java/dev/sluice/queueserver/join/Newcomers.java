package dev.sluice.queueserver.join;

import dev.sluice.queueserver.access.JoinChecks;
import dev.sluice.queueserver.progress.FollowedLine;
import dev.sluice.queueserver.progress.LineProblems;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Lets newcomers into a line who bring what it asks for, and says what the others lack. */
@Component
final class Newcomers {

  private final JoinChecks checks;
  private final JoinBatches batches;
  private final InstantSource clock;

  Newcomers(JoinChecks checks, JoinBatches batches, InstantSource clock) {
    this.checks = checks;
    this.batches = batches;
    this.clock = clock;
  }

  /** Throws the problem to answer with when what is brought does not hold. */
  JoinOutcome join(FollowedLine line, VisitorId visitor, Bringing bringing) {
    return batches.join(
        line.id(),
        checks.check(line.facts(), visitor, bringing.from(), bringing.body().credentials()));
  }

  /** Why the line did not take the newcomer. */
  ProblemException refused(JoinRefusal reason, FollowedLine line, Bringing bringing) {
    return switch (reason) {
      // this node follows the line: the store has lost it since
      case UNKNOWN_LINE -> LineProblems.notThereNow();
      case LINE_CLOSED -> new ProblemException(ProblemType.LINE_CLOSED, "The line takes nobody");
      case RECOVERING -> LineProblems.recovering();
      case SOLD_OUT -> new ProblemException(ProblemType.SOLD_OUT, "Everything is sold");
      case LINE_FULL -> LineProblems.full();
      case PROOF_USED ->
          checks.ask(
              ProblemType.PROOF_USED,
              "Solve a challenge for each join",
              line.facts(),
              bringing.from());
      case INVITE_REJECTED ->
          new ProblemException(
              ProblemType.INVITE_REJECTED, "There is no such code, or it does not hold now");
      case TOO_MANY_WRONG_CODES ->
          new ProblemException(
              ProblemType.TOO_MANY_REQUESTS,
              "So many wrong codes came from this network that the others have to wait",
              untilTheNextWindow());
      case TOO_MANY_FROM_HERE ->
          new ProblemException(
              ProblemType.TOO_MANY_REQUESTS,
              "So many have joined from this network that the others have to wait",
              untilTheNextWindow());
    };
  }

  private Duration untilTheNextWindow() {
    long window = WaitingLines.CAP_WINDOW.toMillis();
    return Duration.ofMillis(window - clock.millis() % window);
  }
}
