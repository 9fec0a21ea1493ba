package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a line's first recovery must not spoil for those who come later, or open to replay. */
@WithDevServices(ServerKind.REDIS)
class SecondLossIT {

  private static final Duration A_WHILE = Duration.ofMinutes(5);

  private static Node node;
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

  private Ticket joinedOverHttp() throws Exception {
    return Ticket.in(node.http("POST", line.places(), "{}").json());
  }

  private JsonNode mine(Ticket ticket) throws Exception {
    return node.get(line.places() + "/mine", "Authorization", ticket.bearer()).json();
  }

  private void assertWaits(Ticket ticket) throws Exception {
    JsonNode answer = mine(ticket);
    assertThat(answer.path("state").asString()).isEqualTo("WAITING");
    assertThat(Ticket.in(answer).number()).isEqualTo(ticket.number());
  }

  @Test
  void whoMissedTheFirstRecoveryComesBackAfterTheSecond() throws Exception {
    Ticket asleep = joinedOverHttp();
    Ticket awake = joinedOverHttp();
    line.lose();
    line.openAgain(A_WHILE);
    assertWaits(awake);
    line.lose();
    line.openAgain(A_WHILE);
    assertWaits(awake);
    assertWaits(asleep);
  }

  // INV-Q11
  @Test
  void aTicketIsGoodForOneVisitOnlyAlsoAfterARecovery() throws Exception {
    Ticket leaves = joinedOverHttp();
    Ticket visits = joinedOverHttp();
    line.lose();
    line.openAgain(A_WHILE);
    assertWaits(leaves);
    assertWaits(visits);
    String mine = line.places() + "/mine";
    node.http("DELETE", mine, "", "Authorization", leaves.bearer());
    node.admit(line.id(), 1);
    await().until(() -> mine(visits).path("state").asString().equals("ADMITTED"));
    node.http("DELETE", mine, "", "Authorization", visits.bearer());
    for (Ticket over : new Ticket[] {leaves, visits}) {
      assertThat(mine(over).path("state").asString()).isEqualTo("EXPIRED");
    }
    assertThat(node.facts(line.id()).waiting()).isZero();
  }
}
