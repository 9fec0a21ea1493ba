package dev.sluice.waitingroom.line;

import java.time.Instant;

/**
 * A limit that an operator has set in place of the measured one, for a while.
 *
 * @param sessions the work queue may hold
 * @param until from then on the measured limit counts again
 */
public record FixedLimit(int sessions, Instant until) {

  public FixedLimit {
    if (sessions < 1) {
      throw new IllegalArgumentException("a fixed limit must be >= 1, was " + sessions);
    }
  }
}
