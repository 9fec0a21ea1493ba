package dev.sluice.bench.simulation;

import java.util.List;

/**
 * The rule of admission in the simulated shop, short form: three shops, each with another
 * bottleneck, one seed. What is asserted are limits for a single run; the means over many are in
 * {@link LongSimulationTest}.
 */
class AdmissionSimulationTest {

  private static final long SEED = 1;

  static final List<Plant> PLANTS = List.of(Plant.POOL, Plant.LOCK, Plant.CPU);
}
