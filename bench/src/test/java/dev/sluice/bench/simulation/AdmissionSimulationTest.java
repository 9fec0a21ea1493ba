package dev.sluice.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.saturation.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The rule of admission in the simulated shop, short form: three shops, each with another
 * bottleneck, one seed. What is asserted are limits for a single run; the means over many are in
 * {@link LongSimulationTest}.
 */
class AdmissionSimulationTest {

  private static final long SEED = 1;

  static final List<Plant> PLANTS = List.of(Plant.POOL, Plant.LOCK, Plant.CPU);
}
