package dev.sluice.bench.shopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchedTest {

  private static final Watched TWO_SECONDS =
      new Watched(
          List.of(
              new Watched.Second(3, List.of(30, 10, 20), List.of(1, 2, 3)),
              new Watched.Second(1, List.of(1_001), List.of(1_000))),
          Map.of("order 503", 2, "hold 403", 1));

  @Test
  void countsTicketsInTimeBySecond() {
    assertThat(TWO_SECONDS.inTimePerSecond()).isEqualTo(2);
    assertThat(TWO_SECONDS.part(1, 2).inTimePerSecond()).isEqualTo(1);
  }

  @Test
  void percentilesAreTimesThatHappened() {
    assertThat(TWO_SECONDS.orderMillis(0.5)).isEqualTo(20);
    assertThat(TWO_SECONDS.orderMillis(0.99)).isEqualTo(1_001);
    assertThat(new Watched(List.of(), Map.of()).orderMillis(0.99)).isZero();
  }

  @Test
  void aPercentileLeavesOutOneOfAHundred() {
    List<Integer> orders = IntStream.rangeClosed(1, 100).boxed().toList();
    Watched watched = new Watched(List.of(new Watched.Second(0, orders, List.of())), Map.of());

    assertThat(watched.orderMillis(0.99)).isEqualTo(99);
    assertThat(watched.meanOrderMillis()).isEqualTo(50.5);
  }

  @Test
  void lateIsWhatTakesLongerThanTheObjective() {
    assertThat(TWO_SECONDS.lateShare()).isEqualTo(1 / 8.0, within(1e-9));
  }
}
