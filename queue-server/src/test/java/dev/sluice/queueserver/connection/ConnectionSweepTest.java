package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.queueserver.websocket.ServerFrame;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionSweepTest {

  private final ConnectionFixture node = new ConnectionFixture();
  private final ConnectionSweep sweep =
      new ConnectionSweep(node.connections, ConnectionFixture.SETTINGS);
  private final FakeWire session = new FakeWire(node);

  @Test
  void closesAClientThatDoesNotIntroduceItself() {
    Connection connection = node.open(session);
    after(Duration.ofSeconds(10), connection);
    assertThat(session.closed()).isNull();
    after(Duration.ofMillis(1), connection);
    assertThat(session.closed()).isEqualTo(CloseReason.SILENT.status());
    assertThat(node.closed(CloseReason.SILENT)).isEqualTo(1);
  }

  @Test
  void pingsAClientThatIsQuietAndClosesItWhenItStaysSo() {
    Connection connection = node.watching(session);
    after(Duration.ofSeconds(24), connection);
    after(Duration.ofSeconds(1), connection);
    assertThat(session.sent()).filteredOn(ServerFrame::isPing).hasSize(1);
    after(Duration.ofSeconds(25), connection);
    assertThat(session.closed()).isNull();
    after(Duration.ofSeconds(1), connection);
    assertThat(session.closed()).isEqualTo(CloseReason.SILENT.status());
  }

  @Test
  void keepsAClientThatOnlyAnswersPings() {
    Connection connection = node.watching(session);
    for (int i = 0; i < 100; i++) {
      after(Duration.ofSeconds(24), connection);
      connection.alive();
    }
    assertThat(session.closed()).isNull();
    assertThat(session.sent()).filteredOn(ServerFrame::isPing).hasSize(100);
  }

  @Test
  void isPatientWhenTheNodeItselfStoodStill() {
    Connection connection = node.watching(session);
    node.pass(Duration.ofMinutes(5));
    sweep.sweep(connection, node.nanos.get(), true);
    assertThat(session.closed()).isNull();
  }

  @Test
  void givesSignsOfLifeOnlyToWhoeverWantsThem() {
    Connection wants = node.open(session);
    wants.begin(new ConnectionFixture.SilentConversation(), 25_000, Duration.ofSeconds(25));
    FakeWire other = new FakeWire(node);
    Connection wantsNone = node.watching(other);
    after(Duration.ofSeconds(24), wants);
    sweep.sweep(wantsNone, node.nanos.get(), false);
    assertThat(session.texts()).contains("\n");
    assertThat(other.texts()).doesNotContain("\n");
  }

  @Test
  void aMessageIsASignOfLifeToo() {
    Connection connection = node.open(session);
    connection.begin(new ConnectionFixture.SilentConversation(), 25_000, Duration.ofSeconds(25));
    connection.subscriptions().addProgress("p");
    for (int i = 0; i < 30; i++) {
      connection.sendProgress(FakeWire.bytes("{}"));
      after(Duration.ofSeconds(5), connection);
      connection.alive();
    }
    assertThat(session.texts()).doesNotContain("\n");
  }

  @Test
  void closesAClientThatDoesNotReadAndDropsItWhenThatDoesNotHelp() {
    Connection connection = node.watching(session);
    session.stall();
    after(Duration.ofSeconds(5), connection);
    assertThat(session.closed()).isNull();
    after(Duration.ofMillis(1), connection);
    assertThat(session.closed()).isEqualTo(CloseReason.TOO_SLOW.status());
    after(Duration.ofSeconds(1), connection);
    assertThat(session.dropped()).isTrue();
  }

  private void after(Duration time, Connection connection) {
    node.pass(time);
    sweep.sweep(connection, node.nanos.get(), false);
  }
}
