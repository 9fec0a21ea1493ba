package dev.sluice.waitingroom.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KendallTauTest {

  @Test
  void countsPairsInTheWrongOrder() {
    assertThat(KendallTau.inversions(new long[] {})).isZero();
    assertThat(KendallTau.inversions(new long[] {1, 2, 2, 3})).isZero();
    assertThat(KendallTau.inversions(new long[] {3, 1, 2})).isEqualTo(2);
    assertThat(KendallTau.inversions(new long[] {4, 3, 2, 1})).isEqualTo(6);
  }

  @Test
  void agreesWithCountingPairByPair() {
    long seed = System.nanoTime();
    long[] values = new Random(seed).longs(500, 0, 300).toArray();
    long pairs = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        pairs += values[i] > values[j] ? 1 : 0;
      }
    }
    assertThat(KendallTau.inversions(values)).as("seed %d", seed).isEqualTo(pairs);
  }

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
  void theDistanceAgreesWithLookingAtAllPairs() {
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
