package dev.sluice.bench.spike;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void soManyInAHundredAreNotAbove() {
    assertThat(Percentiles.of(LongStream.rangeClosed(1, 100).map(i -> 101 - i)))
        .isEqualTo(new Percentiles(100, 50, 90, 99, 100));
  }

  @Test
  void nothingHasNone() {
    assertThat(Percentiles.of(LongStream.empty())).isEqualTo(new Percentiles(0, 0, 0, 0, 0));
  }

  @Test
  void otherUnitsAreSmallerNumbers() {
    assertThat(Percentiles.of(LongStream.of(500, 1500)).dividedBy(1000).most()).isEqualTo(1.5);
  }
}
