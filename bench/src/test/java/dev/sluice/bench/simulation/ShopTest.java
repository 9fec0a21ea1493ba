package dev.sluice.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.waitingroom.saturation.LoadWindow;
import dev.sluice.waitingroom.saturation.Resource;
import dev.sluice.waitingroom.saturation.ResourceLoad;
import dev.sluice.waitingroom.saturation.SlotCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The simulated shop, what it reports, and the crowd before it. */
class ShopTest {

  private static final Optimum NOT_ASKED = new Optimum(1, 1, 1);

  /** Lets so many in at once and keeps all that is reported. */
  private static final class Reader implements Gatekeeper {

    final List<LoadWindow> windows = new ArrayList<>();
    private final int perSecond;

    Reader(int perSecond) {
      this.perSecond = perSecond;
    }

    @Override
    public int admit(double now, SlotCounts counts) {
      return perSecond;
    }

    @Override
    public void observe(double now, LoadWindow window) {
      windows.add(window);
    }

    @Override
    public double limit() {
      return 0;
    }

    double mean(Resource resource, ToDoubleFunction<ResourceLoad> value) {
      return windows.stream()
          .skip(windows.size() / 2)
          .flatMap(window -> window.resources().stream())
          .filter(load -> load.resource() == resource)
          .mapToDouble(value)
          .average()
          .orElseThrow();
    }
  }

  private static Reader read(Plant plant, int perSecond, Phase phase) {
    Reader reader = new Reader(perSecond);
    new Simulation(plant, Scenario.constant(phase, 600), _ -> NOT_ASKED, Telemetry.Form.USUAL, 11)
        .run(reader);
    return reader;
  }

  @Test
  void halfTheSpeedTakesTwiceTheTimeAtEveryResource() {
    Reader usual = read(Plant.LOCK, 5, Phase.USUAL);
    Reader slow = read(Plant.LOCK, 5, Phase.SLOW);
    for (Resource resource : Resource.values()) {
      double ratio =
          slow.mean(resource, ResourceLoad::busy) / usual.mean(resource, ResourceLoad::busy);
      assertThat(ratio).as(resource.words()).isCloseTo(2.1, within(0.2));
    }
  }

  @Test
  void jobsAreThoseServedWhenNobodyHasToWait() {
    Reader reader = read(Plant.RIGHT, 5, Phase.USUAL);
    for (Resource resource : List.of(Resource.DATABASE, Resource.CPU)) {
      double jobs = reader.mean(resource, ResourceLoad::jobs);
      assertThat(jobs)
          .as(resource.words())
          .isCloseTo(reader.mean(resource, ResourceLoad::busy), within(0.05));
    }
  }

  @Test
  void aLostNodeTakesItsConnectionsAndCoresWithIt() {
    Reader reader = read(Plant.POOL, 5, Phase.NODE_LOST);
    assertThat(reader.mean(Resource.DATABASE, ResourceLoad::servers)).isEqualTo(8);
    assertThat(reader.mean(Resource.CPU, ResourceLoad::servers)).isEqualTo(8);
  }

  @Test
  void theGateLetsNoMoreIntoTheDatabase() {
    Reader reader = read(Plant.GATE, 80, Phase.USUAL);
    assertThat(reader.mean(Resource.DATABASE, ResourceLoad::servers)).isEqualTo(22);
    assertThat(reader.mean(Resource.DATABASE, ResourceLoad::busy)).isBetween(21.0, 22.0001);
    assertThat(reader.mean(Resource.DATABASE, ResourceLoad::jobs)).isGreaterThan(60);
  }

  @Test
  void tooManyVisitorsMakeWritesLateAndRequestsFail() {
    Reader reader = read(Plant.RECO, 80, Phase.USUAL);
    LoadWindow last = reader.windows.getLast();
    assertThat(last.failedShare()).isGreaterThan(0.1);
  }

  @Test
  void noiseIsInTheReportsOnly() {
    Course calm = new Run(Plant.POOL, Scenario.COLD, Rule.STATIC_ACTIVE, 3).course();
    Course noisy = new Run(Plant.POOL, Scenario.NOISE, Rule.STATIC_ACTIVE, 3).course();
    assertThat(noisy.trace).isEqualTo(calm.trace);
  }
}
