package dev.sluice.bench.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.shopping.Habits;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeedTest {

  @Test
  void asManySessionsAsComeInWhileOneIsHeld() {
    // 20 orders a second, visits of 1.7 x 1 s and two requests of 150 ms, nobody stays away
    Seed seed = Seed.of(new Calibration(20, 4, 150), new Habits(1_000, 0, 0), 0);

    assertThat(seed).isEqualTo(new Seed(28, 2, 7));
    assertThat(seed.properties())
        .isEqualTo(
            Map.of(
                "admission.saturation.start", "28", "admission.saturation.start-hold", "2000ms"));
  }

  @Test
  void whoDoesNotComeHoldsASlotForAMinute() {
    Seed seed = Seed.of(new Calibration(18, 4, 150), new Habits(1_000, 0, 0), 0.1);

    assertThat(seed.holdSeconds()).isEqualTo(7.8);
    assertThat(seed.sessions()).isEqualTo(109);
  }
}
