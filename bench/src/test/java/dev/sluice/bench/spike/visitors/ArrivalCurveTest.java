package dev.sluice.bench.spike.visitors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrivalCurveTest {

  private static final int VISITORS = 1_000;

  private static long comeBefore(ArrivalCurve curve, double second) {
    return IntStream.range(0, VISITORS)
        .filter(i -> curve.secondOf(i, VISITORS, 10) < second)
        .count();
  }

  @ParameterizedTest
  @EnumSource
  void everybodyComesInOrderAndInTime(ArrivalCurve curve) {
    double[] seconds =
        IntStream.range(0, VISITORS).mapToDouble(i -> curve.secondOf(i, VISITORS, 10)).toArray();

    assertThat(seconds).isSorted();
    assertThat(seconds[0]).isBetween(0.0, 0.4);
    assertThat(seconds[VISITORS - 1]).isBetween(9.5, 10.0);
  }

  @Test
  void aFlashIsMostlyOverInAQuarterOfTheTime() {
    assertThat(comeBefore(ArrivalCurve.FLASH, 2.5)).isBetween(600L, 700L);
  }

  @Test
  void aRampGrowsAndSteadyIsSteady() {
    assertThat(comeBefore(ArrivalCurve.RAMP, 5)).isBetween(245L, 255L);
    assertThat(comeBefore(ArrivalCurve.STEADY, 5)).isBetween(495L, 505L);
  }

  @ParameterizedTest
  @EnumSource
  void endsAreExact(ArrivalCurve curve) {
    assertThat(curve.timeOf(0)).isZero();
    assertThat(curve.timeOf(1)).isCloseTo(1, within(1e-9));
  }
}
