package dev.sluice.bench.orders;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time that passes because somebody thinks or because there is nothing to do yet. */
final class Pause {

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private Pause() {}

  /** Ends early when the thread is interrupted. */
  static void millis(long millis) {
    try {
      var _ = NEVER.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
