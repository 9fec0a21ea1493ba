package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import org.jspecify.annotations.Nullable;

/** What an operator wants done about one visitor, and why. */
record VisitorWish(Move move, String operator, String reason) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REASON = 500;

  /** What can be done about a visitor. */
  enum Move {
    /** In with the next free place, before everybody who waits, never above the limit. */
    LET_IN,
    /** A new number at the end of the line. */
    TO_END,
    /** Out of the line, or out of the work queue. */
    REMOVE
  }

  /** The same as it comes over HTTP. */
  record Body(@Nullable Move move, @Nullable String operator, @Nullable String reason) {

    /** Throws the problem to answer with when something is missing. */
    VisitorWish checked() {
      if (operator == null || operator.isBlank() || reason == null || reason.isBlank()) {
        throw new ProblemException(ProblemType.REASON_REQUIRED, "give both");
      }
      if (move == null) {
        throw new ProblemException(
            ProblemType.MALFORMED_REQUEST, "give a move: LET_IN, TO_END or REMOVE");
      }
      if (operator.length() > LONGEST_NAME || reason.length() > LONGEST_REASON) {
        throw new ProblemException(
            ProblemType.MALFORMED_REQUEST,
            "operator has at most %d characters, reason %d"
                .formatted(LONGEST_NAME, LONGEST_REASON));
      }
      return new VisitorWish(move, operator, reason);
    }
  }
}
