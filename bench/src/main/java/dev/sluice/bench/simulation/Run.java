package dev.sluice.bench.simulation;

/**
 * One run and all that decides it.
 *
 * @param start limit to begin with, as a share of the usual optimum
 */
record Run(
    Plant plant, Scenario scenario, Rule rule, double start, Telemetry.Form reports, long seed) {

  static final double HALF = 0.5;

  Run(Plant plant, Scenario scenario, Rule rule, long seed) {
    this(plant, scenario, rule, HALF, Telemetry.Form.USUAL, seed);
  }

  Run startingAt(double share) {
    return new Run(plant, scenario, rule, share, reports, seed);
  }

  Run reporting(Telemetry.Form form) {
    return new Run(plant, scenario, rule, start, form, seed);
  }

  Outcome outcome() {
    return Outcome.of(this, course());
  }

  Course course() {
    Simulation simulation =
        new Simulation(plant, scenario, phase -> Optima.of(plant, phase), reports, seed);
    return simulation.run(rule.make(simulation, start * Optima.of(plant, Phase.USUAL).sessions()));
  }

  @Override
  public String toString() {
    return "plant=%s scenario=%s rule=%s start=%.2f seed=%d"
        .formatted(plant.name(), scenario.name(), rule.word(), start, seed);
  }
}
