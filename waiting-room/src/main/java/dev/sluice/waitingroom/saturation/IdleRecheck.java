package dev.sluice.waitingroom.saturation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the shop got slower while too few people are inside to show it: the limit that was
 * right an hour ago would let twice too many in when the crowd comes.
 *
 * <p>While people wait it learns how long one piece of work takes; while nobody waits it compares.
 * Work is compared with work that began among as many others or more, never fewer (see {@link
 * ServiceTimes}), so less company alone never looks like a change.
 */
final class IdleRecheck {

  private static final double WEIGHT = 0.2;
  private static final double SLOWER = 1.25;
  private static final double STEP_AT_MOST = 0.95;
  private static final double COUNT_AT_LEAST = 5;
  private static final double TIGHT_FROM = 0.6;
  private static final double BUSY_ENOUGH = 0.15;

  /**
   * @param usual seconds per level while people waited, 0 = not seen
   * @param tight the resource that was tightest then, null before that
   * @param ratio how much slower it is now
   * @param usualRequests requests a second while people waited
   */
  record Memory(
      Map<Resource, List<Double>> usual,
      @Nullable Resource tight,
      double ratio,
      double usualRequests) {

    static final Memory NONE = new Memory(Map.of(), null, 1, 0);

    Memory {
      usual = Map.copyOf(usual);
    }
  }

  private final Map<Resource, double[]> usual = new EnumMap<>(Resource.class);
  private @Nullable Resource tight;
  private double ratio;
  private double usualRequests;

  IdleRecheck(Memory memory) {
    memory
        .usual()
        .forEach((resource, levels) ->
            usual.put(resource, levels.stream().mapToDouble(Double::doubleValue).toArray()));
    tight = memory.tight();
    ratio = memory.ratio();
    usualRequests = memory.usualRequests();
  }

  Memory memory() {
    Map<Resource, List<Double>> copy = new EnumMap<>(Resource.class);
    usual.forEach((resource, levels) -> copy.put(resource, Arrays.stream(levels).boxed().toList()));
    return new Memory(copy, tight, ratio, usualRequests);
  }

  /** People wait, so the shop is as busy as it should be. */
  void learn(LoadWindow window, ResourceLoad tightest) {
    ratio = 1;
    usualRequests += WEIGHT * (window.requests() / window.seconds() - usualRequests);
    if (tightest.pressure() > TIGHT_FROM) {
      tight = tightest.resource();
    }
    for (ResourceLoad load : window.resources()) {
      double[] levels =
          usual.computeIfAbsent(load.resource(), _ -> new double[ServiceTimes.LEVELS]);
      List<ServiceTimes.Level> seen = load.service().levels();
      for (int i = 0; i < Math.min(seen.size(), levels.length); i++) {
        if (seen.get(i).count() >= COUNT_AT_LEAST) {
          double mean = seen.get(i).mean();
          levels[i] = levels[i] == 0 ? mean : levels[i] + WEIGHT * (mean - levels[i]);
        }
      }
    }
  }

  /** Nobody waits. Returns the limit, lowered a little when the shop is slower than it was. */
  double compare(LoadWindow window, double limit, double trusted) {
    for (ResourceLoad load : window.resources()) {
      double[] levels = usual.get(load.resource());
      if (load.resource() == tight && levels != null && isComparable(load.resource(), window)) {
        ratio += WEIGHT * (slowness(load.service().levels(), levels) - ratio);
      }
    }
    return isSlower() && trusted > 0
        ? Math.max(STEP_AT_MOST * limit, Math.min(limit, trusted / ratio))
        : limit;
  }

  /**
   * Processor time includes what a process does for nobody in particular, which is most of it when
   * there is little to do.
   */
  private boolean isComparable(Resource resource, LoadWindow window) {
    return resource != Resource.CPU
        || window.requests() / window.seconds() > BUSY_ENOUGH * usualRequests;
  }

  boolean isSlower() {
    return ratio > SLOWER;
  }

  private double slowness(List<ServiceTimes.Level> seen, double[] levels) {
    double took = 0;
    double usually = 0;
    double count = 0;
    for (int i = 0; i < seen.size(); i++) {
      double reference = atLeast(levels, i);
      if (reference > 0) {
        took += seen.get(i).seconds();
        usually += seen.get(i).count() * reference;
        count += seen.get(i).count();
      }
    }
    return count >= COUNT_AT_LEAST ? took / usually : ratio;
  }

  private static double atLeast(double[] levels, int level) {
    for (int i = level; i < levels.length; i++) {
      if (levels[i] > 0) {
        return levels[i];
      }
    }
    return 0;
  }
}
