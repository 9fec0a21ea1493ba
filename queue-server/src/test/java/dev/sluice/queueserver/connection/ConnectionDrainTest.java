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

  @Test
  void whoeverComesDuringTheDrainDoesNotCountAsGone() {
    ConnectionFixture node = new ConnectionFixture();
    Connection connection = node.open(new FakeWire(node));
    assertThat(node.connections.drain(Duration.ofSeconds(5), Duration.ZERO)).isEqualTo(1);
    assertThat(node.connections.hasRoom()).isFalse();
    assertThat(node.connections.size()).isEqualTo(1);
    node.connections.ended(connection);
    assertThat(node.connections.size()).isZero();
  }
}
