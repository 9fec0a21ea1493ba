package dev.sluice.waitingroom.saturation;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that a {@link SatPoint} knows, for whoever goes on in its place.
 *
 * @param now seconds on the estimate's own clock, which only goes on while somebody ticks
 * @param limit sessions, not yet rounded
 * @param holdSeconds mean hold time of a session
 * @param trusted the limit that was found good while the work queue was full
 * @param usualPressure of the tightest resource while all was well
 * @param recentPressure of the tightest resource in the last windows, whatever they were like
 * @param lastHeardAt when the shop reported last, negative before that
 * @param learnedDeparted sessions that had ended when the hold time was last learned
 * @param opsPerSlot work that one session causes at each resource, per second
 * @param brake the brake
 * @param idle the re-check while nobody waits
 * @param history the work queue of the last minutes
 */
public record SaturationMemory(
    double now,
    double limit,
    double holdSeconds,
    double trusted,
    double usualPressure,
    double recentPressure,
    double lastHeardAt,
    long learnedDeparted,
    Map<Resource, Double> opsPerSlot,
    Brake.Memory brake,
    IdleRecheck.Memory idle,
    List<SlotHistory.Entry> history) {

  /** Refuses a text of another version that lacks a part. */
  public SaturationMemory {
    opsPerSlot = Map.copyOf(opsPerSlot);
    history = List.copyOf(history);
    Objects.requireNonNull(brake, "brake");
    Objects.requireNonNull(idle, "idle");
  }

  /** The start of a line that nobody has measured yet. */
  static SaturationMemory of(SaturationSettings settings) {
    return new SaturationMemory(
        0,
        settings.start(),
        settings.startHoldSeconds(),
        0,
        0,
        0,
        -1,
        SatPoint.UNKNOWN,
        Map.of(),
        Brake.Memory.NONE,
        IdleRecheck.Memory.NONE,
        List.of());
  }
}
