package dev.sluice.queueserver.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.queueserver.progress.Progress;
import dev.sluice.waitingroom.LineId;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PollIntervalTest {

  private final Random random = new Random(42);

  @Test
  void theFartherBackTheRarer() {
    assertThat(mean(1)).isBetween(2.0, 2.5);
    assertThat(mean(10_000)).isBetween(14.0, 17.0);
    assertThat(mean(1_000_000)).isBetween(27.0, 30.0);
  }

  @Test
  void neverAllAtTheSameMoment() {
    assertThat(Stream.generate(() -> after(10_000)).limit(100).distinct().count())
        .isGreaterThan(90);
  }

  @Test
  void alwaysWithinTheBounds() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(after(random.nextLong(1, 2_000_000)))
          .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(30));
    }
  }

  @Test
  void soonForWhoeverDoesNotWait() {
    Progress over = Progress.over(Progress.State.SOLD_OUT, new LineId("a"));
    assertThat(PollInterval.after(over, random)).isLessThan(Duration.ofSeconds(3));
  }

  private double mean(long place) {
    return Stream.generate(() -> after(place))
            .limit(1_000)
            .mapToLong(Duration::toMillis)
            .average()
            .orElseThrow()
        / 1000;
  }

  private Duration after(long place) {
    Progress waiting = new Progress.Waiting("a", place, place - 1, place, null, "e", "t");
    return PollInterval.after(waiting, random);
  }
}
