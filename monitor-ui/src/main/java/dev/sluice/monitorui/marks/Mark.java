package dev.sluice.monitorui.marks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change by an operator.
 *
 * @param action what was changed, in short: {@code state PAUSED, ceiling 80}
 * @param changed the same for programs
 */
public record Mark(
    Instant at, String line, String action, String operator, String reason, List<Changed> changed) {

  /** One field: its name, what it was and what it is. */
  public record Changed(String name, @Nullable String before, @Nullable String after) {}

  public Mark {
    changed = List.copyOf(changed);
  }
}
