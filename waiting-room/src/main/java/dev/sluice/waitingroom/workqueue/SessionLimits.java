package dev.sluice.waitingroom.workqueue;

import java.time.Duration;

/**
 * How long an active session may last.
 *
 * @param claimWithin the visitor must have come within this time after the admission
 * @param idleAtMostFor the session ends when the visitor does nothing for so long
 * @param sessionAtMostFor the session ends then, whatever the visitor does
 */
public record SessionLimits(
    Duration claimWithin, Duration idleAtMostFor, Duration sessionAtMostFor) {

  public SessionLimits {
    requirePositive("claim-within", claimWithin);
    requirePositive("idle-at-most-for", idleAtMostFor);
    if (sessionAtMostFor.compareTo(claimWithin) < 0
        || sessionAtMostFor.compareTo(idleAtMostFor) < 0) {
      throw new IllegalArgumentException(
          "waiting-room.work-queue.session-at-most-for must not be shorter than claim-within and"
              + " idle-at-most-for, was "
              + sessionAtMostFor);
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(
          "waiting-room.work-queue." + name + " must be positive, was " + value);
    }
  }
}
