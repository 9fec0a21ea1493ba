package dev.sluice.bench.hold;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.redisson.Redisson;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** The usual answer: a lock for each seat, both as one MultiLock, in ascending order. */
final class RedissonPairLocks implements PairHolder, AutoCloseable {

  private static final long LEASE_SECONDS = 60;

  private final RedissonClient redisson;

  /**
   * @param connections one for each thread: nobody waits for a connection
   */
  RedissonPairLocks(String uri, int connections) {
    Config config = new Config();
    config
        .useSingleServer()
        .setAddress(uri)
        .setConnectionMinimumIdleSize(connections)
        .setConnectionPoolSize(connections);
    redisson = Redisson.create(config);
  }

  @Override
  public boolean holdAndGiveBack(int first, RandomGenerator random) {
    RLock both = redisson.getMultiLock(lock(first), lock(first + 1));
    try {
      if (!both.tryLock(0, LEASE_SECONDS, TimeUnit.SECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    both.unlock();
    return true;
  }

  private RLock lock(int seat) {
    return redisson.getLock("seat-lock:{p-1}:" + seat);
  }

  @Override
  public void close() {
    redisson.shutdown();
  }
}
