package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.load.ExternalTime;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets one process at a time work on the payment of an order. The lock surrounds transactions,
 * never the reverse, so whoever gets it next sees what was committed.
 *
 * <p>It saves work and questions to the provider. It does not carry correctness: that is done by
 * conditional updates and the provider's idempotency key. So the work goes on when Redis is away.
 */
@Component
class RedisPaymentLock {

  private static final Logger LOG = LoggerFactory.getLogger(RedisPaymentLock.class);

  private final RedissonClient redisson;
  private final String prefix;
  private final LockSettings settings;
  private final ExternalTime external;

  RedisPaymentLock(
      RedissonClient redisson, RedisKeys keys, LockSettings settings, ExternalTime external) {
    this.redisson = redisson;
    this.prefix = keys.prefix();
    this.settings = settings;
    this.external = external;
  }

  /** Empty, with nothing done, when somebody else is at it. */
  <T> Optional<T> surround(String order, Supplier<T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the lock surrounds the transaction, never the reverse");
    }
    RLock lock = redisson.getLock(prefix + ":{order-" + order + "}:payment-lock");
    boolean locked;
    try {
      locked = isTaken(lock);
    } catch (RedisException e) {
      LOG.debug("order={} - lock cannot be asked for, the payment step goes on without", order, e);
      return Optional.of(work.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    if (!locked) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      unlock(lock, order);
    }
  }

  private boolean isTaken(RLock lock) throws InterruptedException {
    external.began();
    try {
      return lock.tryLock(
          settings.waitAtMost().toMillis(),
          settings.heldAtMost().toMillis(),
          TimeUnit.MILLISECONDS);
    } finally {
      external.ended();
    }
  }

  private void unlock(RLock lock, String order) {
    external.began();
    try {
      lock.unlock();
    } catch (RedisException | IllegalMonitorStateException e) {
      LOG.debug("order={} - lock not given back, it ends by itself", order, e);
    } finally {
      external.ended();
    }
  }
}
