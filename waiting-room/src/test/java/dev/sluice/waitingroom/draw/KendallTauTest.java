package dev.sluice.waitingroom.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
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
}
