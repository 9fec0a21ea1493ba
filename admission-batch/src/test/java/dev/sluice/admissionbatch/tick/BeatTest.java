package dev.sluice.admissionbatch.tick;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BeatTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Beat beat = new Beat(0);

  private Duration nextAt(long millis, Duration interval) {
    return beat.next(Duration.ofMillis(millis).toNanos(), interval);
  }

  @Test
  void keepsTheScheduleWhateverATickTakes() {
    assertThat(nextAt(10, SECOND)).isEqualTo(Duration.ofMillis(990));
    assertThat(nextAt(1_400, SECOND)).isEqualTo(Duration.ofMillis(600));
    assertThat(nextAt(2_001, SECOND)).isEqualTo(Duration.ofMillis(999));
  }

  @Test
  void leavesOutWhatWasSleptThrough() {
    assertThat(nextAt(35_300, SECOND)).isEqualTo(Duration.ofMillis(700));
    assertThat(nextAt(36_010, SECOND)).isEqualTo(Duration.ofMillis(990));
  }

  @Test
  void takesAnotherInterval() {
    assertThat(nextAt(10, Duration.ofMillis(250))).isEqualTo(Duration.ofMillis(240));
    assertThat(nextAt(260, SECOND)).isEqualTo(Duration.ofMillis(990));
  }

  @Test
  void aTimeBeforeTheMomentWaitsForTheNextOne() {
    assertThat(nextAt(-5, SECOND)).isEqualTo(Duration.ofMillis(1_005));
  }
}
