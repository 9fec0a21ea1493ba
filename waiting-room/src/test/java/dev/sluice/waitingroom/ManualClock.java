package dev.sluice.waitingroom;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when a test moves it. */
public final class ManualClock implements InstantSource {

  private volatile Instant now;

  public ManualClock(Instant now) {
    this.now = now;
  }

  /** At 20:00 on the evening of the sale. */
  public static ManualClock atTheSale() {
    return new ManualClock(Instant.parse("2026-12-01T11:00:00Z"));
  }

  @Override
  public Instant instant() {
    return now;
  }

  public Instant advance(Duration duration) {
    now = now.plus(duration);
    return now;
  }
}
