package dev.sluice.queueserver.store;

import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Calls to the store on behalf of single visitors, at most 64 at once. When the store is slow the
 * others wait a second and are then refused, so that nothing piles up behind it.
 */
@Component
public final class StoreCalls {

  private static final int AT_ONCE = 64;
  private static final Duration WAIT_AT_MOST = Duration.ofSeconds(1);

  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  /** Throws {@link StoreUnavailable} when no call could be made in time, or the call did. */
  public <T> T call(Supplier<T> question) {
    acquire();
    try {
      return question.get();
    } finally {
      permits.release();
    }
  }

  private void acquire() {
    try {
      if (permits.tryAcquire(WAIT_AT_MOST.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("Interrupted while waiting for the store", e);
    }
    throw new StoreUnavailable(
        "No call to the store came free within %s (%d under way, %d waiting)"
            .formatted(WAIT_AT_MOST, AT_ONCE, permits.getQueueLength()),
        new TimeoutException());
  }
}
