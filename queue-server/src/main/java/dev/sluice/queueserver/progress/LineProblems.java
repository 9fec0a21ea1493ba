package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;

/** Why a line takes nobody now though it will later: whoever is told so keeps the ticket. */
public final class LineProblems {

  private static final Duration RECOVERED_IN = Duration.ofSeconds(2);
  private static final Duration LINE_BACK_IN = Duration.ofSeconds(5);
  private static final Duration LINE_SHORTER_IN = Duration.ofSeconds(10);

  private LineProblems() {}

  public static ProblemException recovering() {
    return new ProblemException(
        ProblemType.LINE_UNAVAILABLE, "The line is being recovered", RECOVERED_IN);
  }

  public static ProblemException notThereNow() {
    return new ProblemException(
        ProblemType.LINE_UNAVAILABLE, "The line is not there now", LINE_BACK_IN);
  }

  public static ProblemException full() {
    return new ProblemException(
        ProblemType.LINE_FULL, "The line is as long as it may get", LINE_SHORTER_IN);
  }
}
