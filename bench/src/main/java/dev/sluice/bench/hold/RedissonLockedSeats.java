package dev.sluice.bench.hold;

import dev.sluice.waitingroom.VisitorId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.redisson.api.RMap;

/**
 * What is usually written: lock both seats, look whether they are free and how many the visitor
 * has, write down who has them, unlock. Who finds a lock taken waits for it, because that somebody
 * looks at a seat does not mean that the seat is gone. Holds do not end by themselves here and
 * nothing is counted by section, so it does less than ours.
 */
final class RedissonLockedSeats implements SeatPairs {

  private static final int MOST = 4;

  private final RedissonLocks locks;
  private final long waitMillis;
  private final RMap<String, String> seats;
  private final RMap<String, String> visitors;

  RedissonLockedSeats(RedissonLocks locks, long waitMillis) {
    this.locks = locks;
    this.waitMillis = waitMillis;
    this.seats = locks.client().getMap("bench:{p-1}:locked-seats");
    this.visitors = locks.client().getMap("bench:{p-1}:locked-seats-visitors");
  }

  @Override
  public Optional<Runnable> want(int first, RandomGenerator random) {
    String visitor = new VisitorId(random.nextLong(), random.nextLong()).value();
    Optional<Runnable> unlock = locks.lock(first, waitMillis);
    if (unlock.isEmpty()) {
      return Optional.empty();
    }
    String one = Integer.toString(first);
    String other = Integer.toString(first + 1);
    try {
      if (!seats.getAll(Set.of(one, other)).isEmpty()
          || Integer.parseInt(visitors.getOrDefault(visitor, "0")) + 2 > MOST) {
        return Optional.empty();
      }
      seats.putAll(Map.of(one, visitor, other, visitor));
      visitors.fastPut(visitor, "2");
    } finally {
      unlock.get().run();
    }
    return Optional.of(() -> {
      seats.fastRemove(one, other);
      visitors.fastRemove(visitor);
    });
  }
}
