package dev.sluice.bench.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdTest {

  @Test
  void everyPlaceFromTheFirstToTheLastIsThereOnce() {
    assertThat(Crowd.wrong(List.of(3L, 1L, 2L))).isZero();
    assertThat(Crowd.wrong(List.of())).isZero();
  }

  @Test
  void aPlaceThatIsTakenTwiceOrTooHighIsWrong() {
    assertThat(Crowd.wrong(List.of(1L, 1L, 4L, 0L))).isEqualTo(2);
  }
}
