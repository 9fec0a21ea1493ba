package dev.sluice.monitorui.steering;

import dev.sluice.monitorui.page.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants changed about a line. Absent parts stay as they are; what is possible is
 * decided by admission-batch.
 *
 * @param confirmed the operator was told that a limit more than doubles, and means it
 */
record SteeringWish(
    @Nullable String state,
    @Nullable Integer floor,
    @Nullable Integer ceiling,
    @Nullable Integer admissionsPerMinute,
    @Nullable Integer fixedLimit,
    @Nullable String fixedUntil,
    @Nullable String announcement,
    @Nullable String opensAt,
    @Nullable String reason,
    @Nullable Boolean confirmed) {

  private static final int LONGEST_REASON = 500;

  /** The values to change, by their names in admission-batch's interface. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    put(values, "state", state);
    put(values, "floor", floor);
    put(values, "ceiling", ceiling);
    put(values, "admissionsPerMinute", admissionsPerMinute);
    put(values, "fixedLimit", fixedLimit);
    put(values, "fixedUntil", fixedUntil);
    put(values, "announcement", announcement);
    put(values, "opensAt", opensAt);
    return values;
  }

  boolean isConfirmed() {
    return Boolean.TRUE.equals(confirmed);
  }

  /** A value that was given; one that was not changes nothing. */
  static void put(Map<String, Object> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  /** Why, in the operator's words. */
  static String reason(@Nullable String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST_REASON) {
      throw new Refusal(
          400,
          "reason-required",
          "give a reason of at most %d characters".formatted(LONGEST_REASON));
    }
    return text.strip();
  }
}
