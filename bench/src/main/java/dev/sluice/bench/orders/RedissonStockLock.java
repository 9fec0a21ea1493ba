package dev.sluice.bench.orders;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/** The distributed lock of the usual tutorial: one for the stock of a section. */
@Component
final class RedissonStockLock {

  private static final long WAIT_SECONDS = 10;
  private static final long LEASE_SECONDS = 10;

  private final RedissonClient redisson;

  RedissonStockLock(RedissonClient redisson) {
    this.redisson = redisson;
  }

  /** The lock surrounds the transaction. */
  boolean locked(long section, BooleanSupplier work) {
    RLock lock = redisson.getLock("bench:{stock-" + section + "}");
    try {
      if (!lock.tryLock(WAIT_SECONDS, LEASE_SECONDS, TimeUnit.SECONDS)) {
        throw new TransientDataAccessResourceException("the lock was not to be had");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientDataAccessResourceException("interrupted", e);
    }
    try {
      return work.getAsBoolean();
    } finally {
      if (lock.isHeldByCurrentThread()) {
        lock.unlock();
      }
    }
  }
}
