package dev.sluice.ticketapi.catalog;

import dev.sluice.ticketapi.load.ExternalTime;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The locks between nodes around rebuilding and changing. They surround transactions. A lease may
 * end while its holder sleeps, so neither is safe by the lock alone: a rebuild that comes late is
 * refused by its version, a change by its token.
 */
@Component
class RedissonCatalogLocks {

  private static final Logger LOG = LoggerFactory.getLogger(RedissonCatalogLocks.class);

  private final RedissonClient redisson;
  private final CatalogKeys keys;
  private final CatalogSettings.Lock limits;
  private final RedisSnapshots snapshots;
  private final ExternalTime external;

  RedissonCatalogLocks(
      RedissonClient redisson,
      RedisKeys keys,
      CatalogSettings settings,
      RedisSnapshots snapshots,
      ExternalTime external) {
    this.redisson = redisson;
    this.snapshots = snapshots;
    this.keys = new CatalogKeys(keys.prefix());
    this.limits = settings.lock();
    this.external = external;
  }

  /** Runs the work, and waits before while another node does the same for this item. */
  <T> T aloneIfPossible(String item, Supplier<T> work) {
    RLock lock = redisson.getLock(keys.rebuildLock(item));
    boolean taken = false;
    try {
      taken = isTaken(lock);
    } catch (RedisException e) {
      LOG.debug("item={} - rebuilt without the lock, Redis is away", item, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      return work.get();
    } finally {
      if (taken) {
        unlock(lock);
      }
    }
  }

  /**
   * Runs the work while nobody else changes this performance, with a token that is higher than that
   * of everybody before. Not one of Redisson's fenced lock: that begins at 1 again when Redis has
   * lost its data, and a row that knows a higher one would refuse every change from then on. Empty,
   * with nothing done, when somebody else is at it. Throws {@link StoreUnavailable} when Redis does
   * not answer.
   */
  <T> Optional<T> changing(long performance, LongFunction<T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the lock surrounds the transaction, never the reverse");
    }
    RLock lock = redisson.getLock(keys.changeLock(performance));
    try {
      if (!isTaken(lock)) {
        return Optional.empty();
      }
    } catch (RedisException e) {
      throw new StoreUnavailable("Redis did not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(work.apply(snapshots.nextNumber()));
    } finally {
      unlock(lock);
    }
  }

  private boolean isTaken(RLock lock) throws InterruptedException {
    external.began();
    try {
      return lock.tryLock(
          limits.waitAtMost().toMillis(), limits.heldAtMost().toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      external.ended();
    }
  }

  private void unlock(RLock lock) {
    external.began();
    try {
      if (lock.isHeldByCurrentThread()) {
        lock.unlock();
      }
    } catch (RedisException | IllegalMonitorStateException e) {
      LOG.debug("{} not given back, it ends by itself", lock.getName(), e);
    } finally {
      external.ended();
    }
  }
}
