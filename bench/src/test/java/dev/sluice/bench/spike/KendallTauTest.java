package dev.sluice.bench.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KendallTauTest {

  @Test
  void theSameOrderHasNoDistance() {
    assertThat(KendallTau.distance(new long[] {3, 8, 9, 40})).isZero();
  }

  @Test
  void theOppositeOrderIsAsFarAsCanBe() {
    assertThat(KendallTau.distance(new long[] {40, 9, 8, 3})).isEqualTo(1);
  }

  @Test
  void twoNeighboursWhoChangedPlacesAreOnePairOfAll() {
    assertThat(KendallTau.distance(new long[] {1, 2, 4, 3, 5})).isEqualTo(1 / 10.0);
  }

  @Test
  void nobodyAndOneAloneAreInOrder() {
    assertThat(KendallTau.distance(new long[] {})).isZero();
    assertThat(KendallTau.distance(new long[] {7})).isZero();
  }

  @Test
  void agreesWithLookingAtAllPairs() {
    Random random = new Random(5);
    for (int n = 2; n < 200; n += 7) {
      long[] sequence = random.longs(n, 0, 50).toArray();
      long wrong = 0;
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          wrong += sequence[i] > sequence[j] ? 1 : 0;
        }
      }
      assertThat(KendallTau.distance(sequence)).isEqualTo(wrong / (n * (n - 1) / 2.0));
    }
  }

  @Test
  void aDrawnOrderOfAMillionIsHalfWayAndTakesNoTime() {
    long[] drawn = new Random(1).longs(1_000_000).toArray();

    assertThat(KendallTau.distance(drawn)).isCloseTo(0.5, within(0.01));
    assertThat(KendallTau.distance(LongStream.range(0, 1_000_000).toArray())).isZero();
  }
}
