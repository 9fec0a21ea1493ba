package dev.sluice.bench.line;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.WaitingLines;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** People who join a line straight in the store, as fast as it takes them. */
public final class Newcomers {

  private static final long NUMBERS_COME_WITHIN = 100_000_000L;

  private final SecureRandom random = new SecureRandom();

  /**
   * Faster than numbers are reserved: in the place of whoever is refused for the moment somebody
   * else joins.
   *
   * @param joined is told of everybody, in the order of the line
   */
  public void join(WaitingLines lines, LineId line, int people, Consumer<VisitorId> joined) {
    int left = people;
    while (left > 0) {
      List<VisitorId> visitors =
          IntStream.range(0, Math.min(left, WaitingLines.JOINS_PER_CALL))
              .mapToObj(_ -> VisitorId.random(random))
              .toList();
      List<JoinOutcome> outcomes = lines.join(line, visitors);
      int before = left;
      for (int i = 0; i < visitors.size(); i++) {
        if (outcomes.get(i) instanceof JoinOutcome.Waiting) {
          joined.accept(visitors.get(i));
          left--;
        }
      }
      if (left == before) {
        LockSupport.parkNanos(NUMBERS_COME_WITHIN);
      }
    }
  }
}
