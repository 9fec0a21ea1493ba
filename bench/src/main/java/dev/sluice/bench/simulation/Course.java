package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.Resource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened in each second of a run; the entry of second s is about the second that ended then.
 */
final class Course {

  final double[] limit;
  final double[] slots;
  final double[] goodWrites;
  final double[] slowWrites;
  final double[] admitted;
  final double[] left;
  final double[] waiting;
  final Map<Resource, Integer> tight = new EnumMap<>(Resource.class);
  long trace;

  Course(int seconds) {
    limit = new double[seconds + 1];
    slots = new double[seconds + 1];
    goodWrites = new double[seconds + 1];
    slowWrites = new double[seconds + 1];
    admitted = new double[seconds + 1];
    left = new double[seconds + 1];
    waiting = new double[seconds + 1];
  }

  int seconds() {
    return limit.length - 1;
  }

  /** The sum over (from, to]. */
  static double sum(double[] values, int from, int to) {
    double sum = 0;
    for (int i = Math.max(0, from + 1); i <= to; i++) {
      sum += values[i];
    }
    return sum;
  }

  double slowShare(int from, int to) {
    double slow = sum(slowWrites, from, to);
    double all = slow + sum(goodWrites, from, to);
    return all == 0 ? 0 : slow / all;
  }

  /** The longest time in which nobody was let in although somebody waited. */
  int longestGap() {
    int longest = 0;
    int gap = 0;
    for (int second = 1; second <= seconds(); second++) {
      boolean stuck = admitted[second] == 0 && waiting[second] > 0;
      gap = stuck ? gap + 1 : 0;
      longest = Math.max(longest, gap);
    }
    return longest;
  }

  /** The resource that was named most often, null when none was. */
  @Nullable Resource mostlyTight() {
    return tight.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }
}
