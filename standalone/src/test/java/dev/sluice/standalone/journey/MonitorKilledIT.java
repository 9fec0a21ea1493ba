package dev.sluice.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody needs the dashboard: it only looks. */
class MonitorKilledIT {

  private static final List<String> OTHERS =
      List.of(
          "queue-server",
          "admission-batch",
          "ticket-api",
          "payment-provider",
          "redis",
          "mysql",
          "kafka");

  @AfterEach
  void open() throws Exception {
    RunningPlatform.shared().steer(Map.of("state", "OPEN"));
  }

  @Test
  void inTheMiddleOfASaleNothingElseChanges() throws Exception {
    RunningPlatform platform = RunningPlatform.shared();
    List<Long> before = OTHERS.stream().map(platform::pid).toList();
    try (SmallSale sale = new SmallSale(platform)) {
      sale.join(8);
      long monitor = platform.pid("monitor-ui");
      ProcessHandle.of(monitor).orElseThrow().destroyForcibly();

      sale.open();
      assertThat(sale.everybodyBuys()).isEqualTo(8);

      assertThat(OTHERS.stream().map(platform::pid).toList())
          .as("no other process was started anew")
          .isEqualTo(before);
      Awaitility.await("the dashboard is back")
          .atMost(Duration.ofSeconds(90))
          .until(() ->
              platform.pid("monitor-ui") != monitor && platform.facts().path("ready").asBoolean());
    }
  }
}
