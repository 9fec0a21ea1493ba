package dev.sluice.bench.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.bench.shop.ScalabilityLaw.Point;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScalabilityLawTest {

  private static final ScalabilityLaw TRUTH = new ScalabilityLaw(12, 0.024, 0.0018);

  private static List<Point> measured(ScalabilityLaw law, double noise) {
    Random random = new Random(17);
    return IntStream.of(1, 2, 3, 4, 6, 8, 11, 16, 22, 31, 43, 60)
        .mapToObj(n -> new Point(n, law.perSecond(n) * (1 + noise * random.nextGaussian())))
        .toList();
  }

  @Test
  void findsTheCoefficientsFromWhichTheDataWereMade() {
    ScalabilityLaw law = ScalabilityLaw.fit(measured(TRUTH, 0)).orElseThrow();

    assertThat(law.alone()).isEqualTo(12, within(1e-9));
    assertThat(law.contention()).isEqualTo(0.024, within(1e-9));
    assertThat(law.coherence()).isEqualTo(0.0018, within(1e-9));
    assertThat(law.peak()).hasValueCloseTo(23.286, within(1e-3));
  }

  @Test
  void findsThemNearlyWithNoiseOfThreePercent() {
    ScalabilityLaw law = ScalabilityLaw.fit(measured(TRUTH, 0.03)).orElseThrow();

    assertThat(law.alone()).isEqualTo(12, within(1.0));
    assertThat(law.peak().orElseThrow()).isBetween(19.0, 28.0);
  }

  @Test
  void hasNoPeakWhenThroughputOnlyGrows() {
    ScalabilityLaw straight = new ScalabilityLaw(10, 0, 0);

    ScalabilityLaw law = ScalabilityLaw.fit(measured(straight, 0)).orElseThrow();

    assertThat(law.coherence()).isEqualTo(0, within(1e-9));
    assertThat(law.perSecond(60)).isEqualTo(600, within(1e-6));
  }

  @Test
  void coefficientsAreNeverNegative() {
    // better than proportional: caches that get warm
    List<Point> rising = IntStream.rangeClosed(1, 8).mapToObj(n -> new Point(n, n * n)).toList();

    ScalabilityLaw law = ScalabilityLaw.fit(rising).orElseThrow();

    assertThat(law.contention()).isZero();
    assertThat(law.coherence()).isZero();
    assertThat(law.peak()).isEmpty();
  }

  @Test
  void twoPointsAreTooFew() {
    assertThat(ScalabilityLaw.fit(List.of(new Point(1, 10), new Point(2, 19), new Point(4, 0))))
        .isEmpty();
  }
}
