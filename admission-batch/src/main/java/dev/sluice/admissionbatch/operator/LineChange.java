package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.line.FixedLimit;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An operator's change to a line, as it comes over HTTP. Absent parts stay as they are.
 *
 * @param floor smallest limit, in sessions
 * @param ceiling largest limit, in sessions; 0 takes it away
 * @param admissionsPerMinute most admissions a minute; 0 takes that limit away
 * @param fixedLimit a limit in place of the measured one, until fixedUntil; 0 ends it
 * @param fixedUntil at most a day ahead
 * @param opensAt when the doors of a scheduled line open
 * @param operator who changes, at most 100 characters
 * @param reason why, at most 500 characters
 */
record LineChange(
    @Nullable LineState state,
    @Nullable Integer floor,
    @Nullable Integer ceiling,
    @Nullable Integer admissionsPerMinute,
    @Nullable Integer fixedLimit,
    @Nullable Instant fixedUntil,
    @Nullable String announcement,
    @Nullable Instant opensAt,
    @Nullable String operator,
    @Nullable String reason) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 500;
  private static final int HIGHEST = 1_000_000;
  private static final Duration LONGEST_FIXED = Duration.ofDays(1);

  /** Throws the problem to answer with when something is missing or does not fit the line. */
  void check(LineFacts before, Instant now) {
    require(isGiven(operator) && isGiven(reason), ProblemType.REASON_REQUIRED, "give both");
    require(
        state != null
            || floor != null
            || ceiling != null
            || admissionsPerMinute != null
            || fixedLimit != null
            || announcement != null
            || opensAt != null,
        ProblemType.MALFORMED_REQUEST,
        "nothing is changed: give state, floor, ceiling, admissionsPerMinute, fixedLimit,"
            + " announcement or opensAt");
    require(
        state != LineState.SCHEDULED,
        ProblemType.MALFORMED_REQUEST,
        "a line is scheduled when it is made: change opensAt instead");
    requireIn(1, "floor", floor);
    requireIn(0, "ceiling", ceiling);
    requireIn(0, "admissionsPerMinute", admissionsPerMinute);
    requireIn(0, "fixedLimit", fixedLimit);
    require(
        floorAfter(before) <= ceilingAfter(before),
        ProblemType.MALFORMED_REQUEST,
        "the ceiling must not be below the floor: they would be %d and %d"
            .formatted(ceilingAfter(before), floorAfter(before)));
    int fixed = fixedLimit == null ? 0 : fixedLimit;
    require(
        fixed > 0 == (fixedUntil != null),
        ProblemType.MALFORMED_REQUEST,
        "a fixedLimit needs fixedUntil, and only that");
    require(
        fixedUntil == null
            || (fixedUntil.isAfter(now) && !fixedUntil.isAfter(now.plus(LONGEST_FIXED))),
        ProblemType.MALFORMED_REQUEST,
        "fixedUntil must be in the future, at most a day ahead");
    require(
        fixed <= ceilingAfter(before),
        ProblemType.MALFORMED_REQUEST,
        "fixedLimit must not be above the ceiling %d".formatted(ceilingAfter(before)));
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
        optional(floor),
        optional(ceiling),
        optional(admissionsPerMinute),
        Optional.ofNullable(fixedLimit).map(limit -> fixed(limit, now)),
        Optional.ofNullable(announcement),
        opensNow ? Optional.of(now) : Optional.ofNullable(opensAt));
  }

  /** One that is over ends whichever there is. */
  private FixedLimit fixed(int limit, Instant now) {
    return new FixedLimit(Math.max(1, limit), fixedUntil == null ? now : fixedUntil);
  }

  private int floorAfter(LineFacts before) {
    return floor == null ? before.floor() : floor;
  }

  private int ceilingAfter(LineFacts before) {
    Integer after = ceiling == null ? before.limits().ceiling() : ceiling;
    return after == null || after == 0 ? Integer.MAX_VALUE : after;
  }

  private static OptionalInt optional(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private static void requireIn(int lowest, String field, @Nullable Integer value) {
    require(
        value == null || (value >= lowest && value <= HIGHEST),
        ProblemType.MALFORMED_REQUEST,
        "%s must be in [%d, %d]".formatted(field, lowest, HIGHEST));
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
