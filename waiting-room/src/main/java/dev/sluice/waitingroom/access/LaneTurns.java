package dev.sluice.waitingroom.access;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Whose turn it is: smooth weighted round robin. Before each turn every lane in which somebody
 * waits gets its weight as credit; the one with the most takes the turn and pays what all got.
 *
 * <p>After n turns a lane in which somebody always waits has had n times its share, give or take
 * fewer turns than there are lanes, so nobody starves. Nothing is saved up by a lane in which
 * nobody waits. The same credits and the same lanes give the same turn: {@code admit.lua} counts
 * the same way.
 */
public final class LaneTurns {

  private final Lanes lanes;
  private final long[] credits = new long[Lanes.MOST + 1];

  public LaneTurns(Lanes lanes) {
    this.lanes = lanes;
  }

  /** The lane whose turn it would be, -1 when nobody waits. Changes nothing. */
  public int next(IntPredicate waits) {
    int best = -1;
    for (int lane = 0; lane < credits.length; lane++) {
      if (waits.test(lane) && (best < 0 || wish(lane) > wish(best))) {
        best = lane;
      }
    }
    return best;
  }

  private long wish(int lane) {
    return credits[lane] + lanes.weight(lane);
  }

  /** The lane has had its turn. */
  public void took(int lane, IntPredicate waits) {
    long paid = 0;
    for (int each = 0; each < credits.length; each++) {
      if (waits.test(each)) {
        credits[each] += lanes.weight(each);
        paid += lanes.weight(each);
      } else {
        credits[each] = 0;
      }
    }
    credits[lane] -= paid;
  }

  @Override
  public String toString() {
    return Arrays.toString(credits);
  }
}
