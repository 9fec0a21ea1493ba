package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An operator's change to a line, as it comes over HTTP. Absent parts stay as they are.
 *
 * @param opensAt when the doors of a scheduled line open
 * @param operator who changes, at most 100 characters
 * @param reason why, at most 500 characters
 */
record LineChange(
    @Nullable LineState state,
    @Nullable Integer floor,
    @Nullable String announcement,
    @Nullable Instant opensAt,
    @Nullable String operator,
    @Nullable String reason) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 500;
  private static final int HIGHEST_FLOOR = 1_000_000;

  /** Throws the problem to answer with when something is missing or too large. */
  void check() {
    require(isGiven(operator) && isGiven(reason), ProblemType.REASON_REQUIRED, "give both");
    require(
        state != null || floor != null || announcement != null || opensAt != null,
        ProblemType.MALFORMED_REQUEST,
        "nothing is changed: give state, floor, announcement or opensAt");
    require(
        state != LineState.SCHEDULED,
        ProblemType.MALFORMED_REQUEST,
        "a line is scheduled when it is made: change opensAt instead");
    require(
        floor == null || (floor >= 1 && floor <= HIGHEST_FLOOR),
        ProblemType.MALFORMED_REQUEST,
        "floor must be in [1, %d]".formatted(HIGHEST_FLOOR));
    requireAtMost("operator", operator, LONGEST_NAME);
    requireAtMost("reason", reason, LONGEST_TEXT);
    requireAtMost("announcement", announcement, LONGEST_TEXT);
  }

  /**
   * @param before the line as it is: to open a scheduled one is to open its doors now
   */
  Steering steering(LineFacts before, Instant now) {
    boolean opensNow = state == LineState.OPEN && before.state() == LineState.SCHEDULED;
    return new Steering(
        Optional.ofNullable(state),
        floor == null ? OptionalInt.empty() : OptionalInt.of(floor),
        Optional.ofNullable(announcement),
        opensNow ? Optional.of(now) : Optional.ofNullable(opensAt));
  }

  private static boolean isGiven(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static void requireAtMost(String field, @Nullable String text, int longest) {
    require(
        text == null || text.length() <= longest,
        ProblemType.MALFORMED_REQUEST,
        "%s must have at most %d characters".formatted(field, longest));
  }

  private static void require(boolean condition, ProblemType otherwise, String detail) {
    if (!condition) {
      throw new ProblemException(otherwise, detail);
    }
  }
}
