package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run was worth.
 *
 * @param goodput writes in time, in proportion to what the best constant number of sessions would
 *     have got done
 * @param slow share of the writes that were late or in vain
 * @param recoverSeconds for each of the scenario's recoveries, how long it took; the whole time
 *     there was when it did not happen
 * @param peak most sessions in proportion to the best number
 * @param gapSeconds longest time with nobody let in although somebody waited
 * @param limitBeforeSpike limit just before everybody came back, in proportion to the usual optimum
 * @param limitAtReturn the same when reports arrive again after they were lost
 * @param tight what was short most of the time, as the rule saw it
 */
record Outcome(
    double goodput,
    double slow,
    List<Integer> recoverSeconds,
    double peak,
    int gapSeconds,
    double limitBeforeSpike,
    double limitAtReturn,
    @Nullable Resource tight,
    long trace) {

  private static final int JUDGED = 30;
  private static final int EVERY = 5;
  private static final double LATE_AT_MOST = 0.05;

  static Outcome of(Run run, Course course) {
    Scenario scenario = run.scenario();
    double best = 0;
    for (int second = scenario.measuredFrom() + 1; second <= course.seconds(); second++) {
      best += optimum(run, second).writesPerSecond();
    }
    double peak = 0;
    for (int second = scenario.peakFrom() + 1; second <= course.seconds(); second++) {
      peak = Math.max(peak, course.slots[second] / optimum(run, second).sessions());
    }
    double usual = Optima.of(run.plant(), Phase.USUAL).sessions();
    return new Outcome(
        Course.sum(course.goodWrites, scenario.measuredFrom(), course.seconds()) / best,
        course.slowShare(scenario.measuredFrom(), course.seconds()),
        recoveries(run, course),
        peak,
        course.longestGap(),
        course.limit[scenario.spikeAt()] / usual,
        course.limit[scenario.lostUntil()] / usual,
        course.mostlyTight(),
        course.trace);
  }

  private static Optimum optimum(Run run, int second) {
    return Optima.of(run.plant(), run.scenario().phaseAt(second));
  }

  private static List<Integer> recoveries(Run run, Course course) {
    List<Integer> from = run.scenario().recoveries();
    List<Integer> seconds = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      int until = i + 1 < from.size() ? from.get(i + 1) : course.seconds();
      seconds.add(recovery(run, course, from.get(i), until));
    }
    return seconds;
  }

  /** Judged every few seconds by the last half minute. */
  private static int recovery(Run run, Course course, int from, int until) {
    for (int second = from + JUDGED; second <= until; second += EVERY) {
      double good = Course.sum(course.goodWrites, second - JUDGED, second) / JUDGED;
      if (good >= run.scenario().goal() * optimum(run, second).writesPerSecond()
          && course.slowShare(second - JUDGED, second) <= LATE_AT_MOST) {
        return second - from;
      }
    }
    return until - from;
  }

  /** The first recovery; of several, the one that matters most. */
  int firstRecovery() {
    return recoverSeconds.getFirst();
  }
}
