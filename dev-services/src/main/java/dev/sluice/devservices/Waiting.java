package dev.sluice.devservices;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition of another process, which can only be asked for. */
final class Waiting {

  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Waiting() {}

  /** Returns whether the condition came true in time. */
  static boolean until(Duration atMost, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(STEP_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return true;
  }
}
