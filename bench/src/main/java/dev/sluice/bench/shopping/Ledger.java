package dev.sluice.bench.shopping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what shoppers went through, into the second in which it ended. Any thread may write. */
final class Ledger {

  private final List<Tally> tallies = new ArrayList<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private long from = System.nanoTime();

  private static final class Tally {
    private int inTime;
    private final List<Integer> orders = new ArrayList<>();
    private final List<Integer> holds = new ArrayList<>();
  }

  /** Forgets what was before and counts so many seconds. */
  synchronized void begin(int seconds) {
    tallies.clear();
    failures.clear();
    for (int i = 0; i < seconds; i++) {
      tallies.add(new Tally());
    }
    from = System.nanoTime();
  }

  synchronized Watched counted() {
    return new Watched(
        tallies.stream()
            .map(tally ->
                new Watched.Second(
                    tally.inTime, List.copyOf(tally.orders), List.copyOf(tally.holds)))
            .toList(),
        Map.copyOf(failures));
  }

  synchronized void held(int millis) {
    now().holds.add(millis);
  }

  synchronized void ordered(int millis) {
    now().orders.add(millis);
  }

  synchronized void bought(boolean inTime) {
    if (inTime) {
      now().inTime++;
    }
  }

  synchronized void failed(String why) {
    failures.merge(why, 1, Integer::sum);
  }

  /** What happens after the last second counts nowhere. */
  private Tally now() {
    int second = (int) ((System.nanoTime() - from) / 1_000_000_000L);
    return second < tallies.size() ? tallies.get(second) : new Tally();
  }
}
