package dev.sluice.waitingroom.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistributionTest {

  private static long[] counts(Distribution distribution) {
    return Distribution.between(List.of(), distribution.counts());
  }

  @Test
  void nothingHasNoPercentile() {
    assertThat(Distribution.percentile(counts(new Distribution()), 0.5)).isNaN();
    assertThat(new Distribution().counts()).isEmpty();
  }

  @Test
  void percentilesAreRightToATenth() {
    Distribution distribution = new Distribution();
    for (int millis = 1; millis <= 10_000; millis++) {
      distribution.record(millis);
    }
    long[] counts = counts(distribution);
    assertThat(Distribution.percentile(counts, 0.5)).isCloseTo(5_000, withPercentage(10));
    assertThat(Distribution.percentile(counts, 0.95)).isCloseTo(9_500, withPercentage(10));
    assertThat(Distribution.percentile(counts, 0.99)).isCloseTo(9_900, withPercentage(10));
  }

  @Test
  void countsOfSeveralProcessesAddUpWhereTheirPercentilesWouldNot() {
    Distribution quick = new Distribution();
    Distribution slow = new Distribution();
    Distribution both = new Distribution();
    Random random = new Random(4711);
    for (int i = 0; i < 10_000; i++) {
      double millis = random.nextDouble(10);
      quick.record(millis);
      both.record(millis);
    }
    for (int i = 0; i < 100; i++) {
      slow.record(1_000);
      both.record(1_000);
    }
    long[] sum = Distribution.sum(counts(quick), counts(slow));
    assertThat(sum).isEqualTo(counts(both));
    assertThat(Distribution.percentile(sum, 0.5)).isLessThan(7);
    assertThat(Distribution.percentile(sum, 0.995)).isCloseTo(1_000, withPercentage(20));
  }

  @Test
  void onlyWhatCameSinceTheLastReadingCounts() {
    Distribution distribution = new Distribution();
    distribution.record(1);
    List<Long> before = distribution.counts();
    distribution.record(500);
    long[] grown = Distribution.between(before, distribution.counts());
    assertThat(Distribution.percentile(grown, 0.5)).isCloseTo(500, withPercentage(20));
  }

  @Test
  void extremesHaveAClassToo() {
    Distribution distribution = new Distribution();
    distribution.record(0);
    distribution.record(-1);
    distribution.record(Double.MAX_VALUE);
    assertThat(distribution.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
  }
}
