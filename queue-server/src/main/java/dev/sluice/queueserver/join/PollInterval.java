package dev.sluice.queueserver.join;

import dev.sluice.queueserver.progress.Progress;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a polling visitor should ask again: soon near the front, rarely far back, and never all at
 * the same moment.
 */
final class PollInterval {

  private static final int NEAR = 200;
  private static final int FAR = 20_000;
  private static final long SHORTEST_MILLIS = 2_000;
  private static final long LONGEST_MILLIS = 30_000;
  private static final long BEFORE_THE_DOORS_OPEN = 10_000;
  private static final double JITTER = 0.2;

  private PollInterval() {}

  static Duration after(Progress progress, RandomGenerator random) {
    double millis =
        switch (progress) {
          case Progress.Waiting waiting -> millis(waiting.place());
          // the page counts down by itself; the numbers come when the doors are open
          case Progress.Early _ -> BEFORE_THE_DOORS_OPEN;
          case Progress.Admitted _, Progress.Over _, Progress.Required _ -> SHORTEST_MILLIS;
        };
    double jittered = millis * (1 + JITTER * (2 * random.nextDouble() - 1));
    return Duration.ofMillis(Math.clamp(Math.round(jittered), SHORTEST_MILLIS, LONGEST_MILLIS));
  }

  private static double millis(long place) {
    double share = Math.clamp((double) (place - NEAR) / (FAR - NEAR), 0, 1);
    return SHORTEST_MILLIS + share * (LONGEST_MILLIS - SHORTEST_MILLIS);
  }
}
