package dev.sluice.bench.load;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Those who want to open a connection, and when: in the order of their time, no more than so many a
 * second, and no more than so many under way at once.
 */
final class Doorway {

  /** More would overflow the queue of connections that a server has not accepted yet. */
  private static final int UNDER_WAY_AT_MOST = 500;

  private record Due(long at, Visitor visitor) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return Long.compare(at, other.at);
    }
  }

  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private final double perNano;
  private boolean unlimited;
  private double allowance;
  private long countedAt;

  /**
   * @param now elapsed nanos
   */
  Doorway(int perSecond, long now) {
    this.perNano = perSecond / 1e9;
    this.countedAt = now;
  }

  void enter(Visitor visitor, long at) {
    queue.add(new Due(at, visitor));
  }

  /** From now on everybody opens at the moment of their own choice, as people do. */
  void open() {
    unlimited = true;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** The allowance grows with time; what nobody used within a tenth of a second is gone. */
  void tick(long now) {
    allowance =
        Math.min(allowance + (now - countedAt) * perNano, Math.max(1, perNano * 100_000_000));
    countedAt = now;
  }

  /** The next one who may open a connection now, null when nobody may. */
  @Nullable Visitor next(long now, int underWay) {
    Due first = queue.peek();
    if (first == null || first.at > now) {
      return null;
    }
    if (!unlimited) {
      if (allowance < 1 || underWay >= UNDER_WAY_AT_MOST) {
        return null;
      }
      allowance--;
    }
    queue.remove();
    return first.visitor;
  }
}
