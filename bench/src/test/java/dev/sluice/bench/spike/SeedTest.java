package dev.sluice.bench.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.bench.shopping.Habits;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeedTest {

  @Test
  void asManySessionsAsComeInWhileOneIsHeld() {
    // 20 orders a second by 4 at once: visits of 1.7 x 1 s and 200 ms of requests, nobody stays
    // away
    Seed seed = Seed.of(new Calibration(20, 4), new Habits(1_000, 0, 0), 0, 10);

    assertThat(seed).isEqualTo(new Seed(38, 1.9, 10, 10));
    assertThat(seed.properties())
        .isEqualTo(
            Map.of(
                "admission.saturation.start",
                "38",
                "admission.saturation.start-hold",
                "1900ms",
                "admission.tick-interval",
                "250ms",
                "waiting-room.work-queue.claim-within",
                "10s"));
  }

  @Test
  void whoDoesNotComeHoldsASlotToo() {
    Seed seed = Seed.of(new Calibration(18, 4), new Habits(1_000, 0, 0), 0.1, 60);

    assertThat(seed.holdSeconds()).isCloseTo(7.73, within(0.001));
    assertThat(seed.sessions()).isEqualTo(155);
  }
}
