package dev.sluice.waitingroom.line;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An operator's change to a line. Absent parts stay as they are.
 *
 * @param ceiling 0 takes the ceiling away
 * @param perMinute most admissions a minute, 0 takes that limit away
 * @param fixed a limit in place of the measured one; one that is over ends it
 */
public record Steering(
    Optional<LineState> state,
    OptionalInt floor,
    OptionalInt ceiling,
    OptionalInt perMinute,
    Optional<FixedLimit> fixed,
    Optional<String> announcement,
    Optional<Instant> opensAt) {

  public Steering {
    requireAtLeast(1, "floor", floor);
    requireAtLeast(0, "ceiling", ceiling);
    requireAtLeast(0, "perMinute", perMinute);
  }

  /** Without a change of limits other than the floor. */
  public Steering(
      Optional<LineState> state,
      OptionalInt floor,
      Optional<String> announcement,
      Optional<Instant> opensAt) {
    this(
        state,
        floor,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        announcement,
        opensAt);
  }

  /** Without a time of opening. */
  public Steering(Optional<LineState> state, OptionalInt floor, Optional<String> announcement) {
    this(state, floor, announcement, Optional.empty());
  }

  public static Steering toState(LineState state) {
    return new Steering(Optional.of(state), OptionalInt.empty(), Optional.empty());
  }

  private static void requireAtLeast(int least, String name, OptionalInt value) {
    if (value.isPresent() && value.getAsInt() < least) {
      throw new IllegalArgumentException(
          "%s must be >= %d, was %d".formatted(name, least, value.getAsInt()));
    }
  }
}
