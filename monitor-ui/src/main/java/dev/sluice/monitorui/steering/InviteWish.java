package dev.sluice.monitorui.steering;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operator's wish for new invitation codes. What is possible is decided by admission-batch.
 *
 * @param label for operators
 * @param count codes to make
 * @param usesEach joins that each code is good for
 * @param until they hold before that; without an end unless told
 */
record InviteWish(
    @Nullable String label,
    @Nullable Integer count,
    @Nullable Integer usesEach,
    @Nullable String until,
    @Nullable String reason) {

  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    SteeringWish.put(values, "label", label);
    SteeringWish.put(values, "count", count);
    SteeringWish.put(values, "usesEach", usesEach);
    SteeringWish.put(values, "until", until);
    return values;
  }
}
