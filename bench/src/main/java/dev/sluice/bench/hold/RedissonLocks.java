package dev.sluice.bench.hold;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.redisson.Redisson;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** A MultiLock of Redisson over the locks of two seats, always in ascending order. */
final class RedissonLocks implements SeatPairs, AutoCloseable {

  private static final long LEASE_MILLIS = 10_000;

  private final RedissonClient redisson;

  /**
   * @param connections one for each person: nobody waits for a connection
   */
  RedissonLocks(String uri, int connections) {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config
        .useSingleServer()
        .setAddress(uri)
        .setConnectionMinimumIdleSize(connections)
        .setConnectionPoolSize(connections);
    redisson = Redisson.create(config);
  }

  /** The locks alone are the hold. Who finds one of them taken goes away. */
  @Override
  public Optional<Runnable> want(int first, RandomGenerator random) {
    return lock(first, 0);
  }

  /**
   * @param waitMillis how long one waits for somebody who has one of the locks
   * @return how to unlock both; empty when it took too long
   */
  Optional<Runnable> lock(int first, long waitMillis) {
    RLock both = redisson.getMultiLock(lockOf(first), lockOf(first + 1));
    try {
      if (both.tryLock(waitMillis, LEASE_MILLIS, TimeUnit.MILLISECONDS)) {
        return Optional.of(() -> unlock(both));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /** On a busy machine the lease of a lock may be over before its holder has come this far. */
  private static void unlock(RLock both) {
    try {
      both.unlock();
    } catch (IllegalMonitorStateException _) {
      // somebody else may have been inside meanwhile: only a fence would have helped
    }
  }

  RedissonClient client() {
    return redisson;
  }

  private RLock lockOf(int seat) {
    return redisson.getLock("bench:{p-1}:seat-lock:" + seat);
  }

  @Override
  public void close() {
    redisson.shutdown();
  }
}
