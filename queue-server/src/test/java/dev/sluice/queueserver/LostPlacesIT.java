package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The places that are shown while people come back after a loss. */
@WithDevServices(ServerKind.REDIS)
class LostPlacesIT {

  private static Node node;
  private final List<StompClient> clients = new ArrayList<>();
  private LostLine line;

  @BeforeAll
  static void start() {
    node = Node.start(TestServers.redisUri(), TestServers.freshPrefix());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void openLine() {
    line = new LostLine(node);
  }

  @AfterEach
  void hangUp() {
    clients.forEach(StompClient::close);
  }

  private void join(int visitors) throws Exception {
    for (int i = 0; i < visitors; i++) {
      StompClient client = StompClient.newcomer(node.port()).join(line.id());
      clients.add(client);
      client.progress("WAITING");
    }
  }

  private static long placeOf(StompClient client) {
    return client.told().getLast().get("place").asLong();
  }

  // INV-Q10
  @Test
  void numbersThatWereNeverGivenAreNobodyAheadOfANewcomer() throws Exception {
    join(8);
    // the node has looked since
    await().until(() -> node.get("/api/lines/" + line.id()).json().get("waiting").asLong() == 8);
    line.lose();
    line.openAgain(Duration.ofMinutes(5));
    join(2);
    assertThat(placeOf(clients.get(8))).isEqualTo(9);
    assertThat(placeOf(clients.get(9))).isEqualTo(10);
  }
}
