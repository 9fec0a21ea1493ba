package dev.sluice.shopaudit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a difference that stays from one that was only seen because the two sides were read one
 * after the other: what is wrong is wrong at each of three looks.
 */
final class SecondLook {

  private static final int LOOKS = 3;

  private final Duration between;

  SecondLook(Duration between) {
    this.between = between;
  }

  /** What the last look saw, without the differences that an earlier one had not seen. */
  Seen at(Comparison comparison) throws InterruptedException {
    Seen seen = comparison.look();
    for (int look = 2; look <= LOOKS && seen.anyDifference(); look++) {
      new CountDownLatch(1).await(between.toNanos(), TimeUnit.NANOSECONDS);
      Seen next = comparison.look();
      next.keepOnlyWhatWasSeenBy(seen);
      seen = next;
    }
    return seen;
  }
}
