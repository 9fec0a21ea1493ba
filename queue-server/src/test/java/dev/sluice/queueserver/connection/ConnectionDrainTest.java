package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionDrainTest {

  @Test
  void theSpreadGrowsWithTheNumberOfClients() {
    assertThat(ConnectionDrain.spread(0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(ConnectionDrain.spread(10_000)).isEqualTo(Duration.ofSeconds(5));
    assertThat(ConnectionDrain.spread(19_000)).isEqualTo(Duration.ofMillis(9_500));
  }
}
