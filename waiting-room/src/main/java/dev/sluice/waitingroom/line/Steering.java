package dev.sluice.waitingroom.line;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** An operator's change to a line. Absent parts stay as they are. */
public record Steering(
    Optional<LineState> state,
    OptionalInt floor,
    Optional<String> announcement,
    Optional<Instant> opensAt) {

  public Steering {
    if (floor.isPresent() && floor.getAsInt() < 1) {
      throw new IllegalArgumentException("floor must be >= 1, was " + floor.getAsInt());
    }
  }

  /** Without a time of opening. */
  public Steering(Optional<LineState> state, OptionalInt floor, Optional<String> announcement) {
    this(state, floor, announcement, Optional.empty());
  }

  public static Steering toState(LineState state) {
    return new Steering(Optional.of(state), OptionalInt.empty(), Optional.empty());
  }

  public boolean isEmpty() {
    return state.isEmpty() && floor.isEmpty() && announcement.isEmpty() && opensAt.isEmpty();
  }
}
