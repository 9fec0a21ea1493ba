package dev.sluice.bench.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.shopping.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecoveryTest {

  private static final Watched.Second GOOD = new Watched.Second(20, List.of(100, 200), List.of(5));
  private static final Watched.Second LATE = new Watched.Second(20, List.of(100, 1_500), List.of());
  private static final Watched.Second FEW = new Watched.Second(10, List.of(100), List.of(5));

  private static Watched watched(int late, int few, int good) {
    List<Watched.Second> seconds = new ArrayList<>();
    for (int i = 0; i < late + few + good; i++) {
      seconds.add(i < late ? LATE : i < late + few ? FEW : GOOD);
    }
    return new Watched(seconds, Map.of());
  }

  @Test
  void beginsWithTheFirstWindowThatIsGoodAsAWhole() {
    assertThat(Recovery.seconds(watched(7, 0, 20), 18)).hasValue(7);
  }

  @Test
  void fewTicketsAreNoRecovery() {
    assertThat(Recovery.seconds(watched(0, 12, 20), 20)).hasValue(12);
    assertThat(Recovery.seconds(watched(0, 12, 20), 9)).hasValue(0);
  }

  @Test
  void thereMayBeNone() {
    assertThat(Recovery.seconds(watched(30, 0, 9), 18)).isEmpty();
  }
}
