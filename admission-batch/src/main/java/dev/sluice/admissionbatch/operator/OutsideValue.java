package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import org.jspecify.annotations.Nullable;

/** What an operator says of the outside value of a draw, as it comes over HTTP. */
record OutsideValue(@Nullable String value, @Nullable String operator, @Nullable String reason) {

  private static final int LONGEST = 500;

  /** Every change has somebody and a reason. */
  String checked() {
    Reason.require(operator, reason);
    if (value == null || value.isBlank() || value.length() > LONGEST) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "value must have 1 to %d characters".formatted(LONGEST));
    }
    return value;
  }
}
