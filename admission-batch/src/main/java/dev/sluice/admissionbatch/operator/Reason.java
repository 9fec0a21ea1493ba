package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import org.jspecify.annotations.Nullable;

/** Who changes something, and why: every change needs both. */
final class Reason {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 500;

  private Reason() {}

  /** Throws the problem to answer with when one is missing or too long. */
  static void require(@Nullable String operator, @Nullable String reason) {
    if (operator == null || operator.isBlank() || reason == null || reason.isBlank()) {
      throw new ProblemException(ProblemType.REASON_REQUIRED, "give both");
    }
    if (operator.length() > LONGEST_NAME || reason.length() > LONGEST_TEXT) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST,
          "operator must have at most %d characters, reason %d"
              .formatted(LONGEST_NAME, LONGEST_TEXT));
    }
  }
}
