package dev.sluice.bench.shopping;

import java.util.concurrent.locks.LockSupport;

/** Waits for time to pass: thinking, backing off, looking again. */
public final class Pause {

  private Pause() {}

  public static void nanos(long nanos) {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  public static void millis(long millis) {
    nanos(millis * 1_000_000);
  }
}
