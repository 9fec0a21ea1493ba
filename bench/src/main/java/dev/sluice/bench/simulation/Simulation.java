package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.Resource;
import java.util.function.Function;

/** One run: a plant, a scenario and a rule, second by second. */
final class Simulation {

  private final Scenario scenario;
  private final Function<Phase, Optimum> optima;
  private final VirtualTime time = new VirtualTime();
  private final Draws draws;
  private final Shop shop;
  private final Crowd crowd;
  private final Telemetry telemetry;
  private Phase phase = Phase.USUAL;
  private double demand;

  /**
   * @param optima what the plant can do, for demand in proportion to it and for rules that know
   */
  Simulation(
      Plant plant,
      Scenario scenario,
      Function<Phase, Optimum> optima,
      Telemetry.Form reports,
      long seed) {
    this.scenario = scenario;
    this.optima = optima;
    draws = new Draws(seed);
    shop = new Shop(time, plant, draws.split());
    crowd = new Crowd(time, shop, draws.split());
    telemetry =
        new Telemetry(
            shop,
            scenario.noise() > 0 ? reports.withNoise(scenario.noise()) : reports,
            draws.split());
  }

  double now() {
    return time.now();
  }

  /** The best number of sessions at this moment. */
  double best() {
    return optima.apply(phase).sessions();
  }

  /** The best that was possible before anything happened. */
  Optimum usual() {
    return optima.apply(Phase.USUAL);
  }

  Course run(Gatekeeper gatekeeper) {
    Course course = new Course(scenario.seconds());
    turn(0);
    for (int second = 1; second <= scenario.seconds(); second++) {
      long good = crowd.goodWrites();
      long slow = crowd.slowWrites();
      long departed = crowd.counts().departed();
      time.runUntil(second);
      turn(second);
      telemetry.look(second, scenario.isLostAt(second));
      telemetry.deliver(second, gatekeeper);
      course.waiting[second] = crowd.waiting();
      int visitors = gatekeeper.admit(second, crowd.counts());
      crowd.admit(visitors);
      course.admitted[second] = visitors;
      course.limit[second] = gatekeeper.limit();
      course.slots[second] = crowd.slots();
      course.goodWrites[second] = crowd.goodWrites() - good;
      course.slowWrites[second] = crowd.slowWrites() - slow;
      course.left[second] = crowd.counts().departed() - departed;
      Resource tight = gatekeeper.tight();
      if (tight != null && second > scenario.measuredFrom()) {
        course.tight.merge(tight, 1, Integer::sum);
      }
    }
    course.trace = time.trace();
    return course;
  }

  /** What changes in this second. */
  private void turn(int second) {
    Phase now = scenario.phaseAt(second);
    if (now != phase) {
      phase = now;
      now.begin(shop, crowd);
    }
    double share = scenario.demandAt(second);
    if (share >= Scenario.Demand.CROWD && demand < Scenario.Demand.CROWD) {
      crowd.gather();
    } else if (share < Scenario.Demand.CROWD) {
      if (demand >= Scenario.Demand.CROWD) {
        crowd.disperse();
      }
      crowd.join(draws.poisson(share * usual().leavingPerSecond()));
    }
    demand = share;
    int every = scenario.stallEvery();
    if (every > 0 && second >= every && second % every <= 1) {
      shop.stall(second % every == 0);
    }
  }
}
