package dev.sluice.standalone;

import java.time.Duration;

/** Time since it was made, from the clock that never jumps. */
public final class Stopwatch {
  private final long begun = System.nanoTime();

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
