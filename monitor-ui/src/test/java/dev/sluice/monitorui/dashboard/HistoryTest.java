package dev.sluice.monitorui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private final History history = new History(100);

  private void fill(int samples) {
    for (int second = 0; second < samples; second++) {
      history.add(Samples.at(second));
    }
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(history.all()).isEmpty();
    assertThat(history.last(Duration.ofMinutes(1))).isEmpty();
  }

  @Test
  void keepsTheOrder() {
    fill(3);
    assertThat(history.all()).containsExactly(Samples.at(0), Samples.at(1), Samples.at(2));
  }

  @Test
  void forgetsTheOldest() {
    fill(250);
    List<DashboardSample> all = history.all();
    assertThat(all).hasSize(100);
    assertThat(all.getFirst()).isEqualTo(Samples.at(150));
    assertThat(all.getLast()).isEqualTo(Samples.at(249));
  }

  @Test
  void givesTheLastMinute() {
    fill(90);
    List<DashboardSample> minute = history.last(Duration.ofMinutes(1));
    assertThat(minute).hasSize(60);
    assertThat(minute.getFirst()).isEqualTo(Samples.at(30));
  }
}
