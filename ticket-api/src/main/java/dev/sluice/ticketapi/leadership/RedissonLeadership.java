package dev.sluice.ticketapi.leadership;

import dev.sluice.waitingroom.keyspace.RedisKeys;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says which node leads a piece of periodic work. Whoever leads asks again before the lease is over
 * and goes on leading; when it dies, another node leads once the lease has run out. While Redis is
 * away nobody leads.
 */
@Component
public class RedissonLeadership {

  private static final Logger LOG = LoggerFactory.getLogger(RedissonLeadership.class);

  /** A node that is asked first is not made to wait for the one that leads. */
  private static final Duration WAITS_AT_MOST = Duration.ZERO;

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);

  /**
   * Redisson knows the owner of a lock by the client and a number that is usually the thread's.
   * Here it is the node that leads, whichever of its threads asks.
   */
  private static final long THE_NODE = 1;

  private final RedissonClient redisson;
  private final String prefix;
  private final Map<String, RLock> led = new ConcurrentHashMap<>();

  RedissonLeadership(RedissonClient redisson, RedisKeys keys) {
    this.redisson = redisson;
    this.prefix = keys.prefix();
  }

  /**
   * Whether this node may do the work now.
   *
   * @param lease longer than the work and the time until the next question take together
   */
  public boolean leads(String work, Duration lease) {
    RLock lock = redisson.getLock(prefix + ":{leader-" + work + "}:lock");
    try {
      boolean leads =
          lock.tryLockAsync(
                  WAITS_AT_MOST.toMillis(), lease.toMillis(), TimeUnit.MILLISECONDS, THE_NODE)
              .get(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      note(work, lock, leads);
      return leads;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RedisException | ExecutionException | TimeoutException e) {
      LOG.debug("work={} - nobody is known to lead, it is asked again", work, e);
      return false;
    }
  }

  private void note(String work, RLock lock, boolean leads) {
    RLock before = leads ? led.put(work, lock) : led.remove(work);
    if (leads == (before == null)) {
      LOG.info("work={} - this node {}", work, leads ? "leads" : "does not lead any more");
    }
  }

  /** Another node need not wait until the lease is over. */
  @PreDestroy
  void resign() {
    for (RLock lock : led.values()) {
      try {
        if (lock.isHeldByThread(THE_NODE)) {
          lock.forceUnlock();
        }
      } catch (RedisException e) {
        LOG.debug("lock={} - leadership not given up, it ends by itself", lock.getName(), e);
      }
    }
  }
}
