package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.admission.TickOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is not there when it is their turn: nobody waits for them, and their place is kept. */
@WithDevServices(ServerKind.REDIS)
class AbsenceIT {

  private static final int KEPT_FOR = 120;

  private static String prefix;
  private static Node node;
  private final List<StompClient> clients = new ArrayList<>();
  private String line;
  private Ticks ticks;

  @BeforeAll
  static void start() {
    prefix = TestServers.freshPrefix();
    node = Node.start(TestServers.redisUri(), prefix);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void openLine() {
    line = node.openLine();
    ticks = new Ticks(node, line, KEPT_FOR);
  }

  @AfterEach
  void hangUp() {
    clients.forEach(StompClient::close);
  }

  private StompClient joined() throws Exception {
    StompClient client = StompClient.newcomer(node.port()).join(line);
    clients.add(client);
    client.progress("WAITING");
    return client;
  }

  private StompClient comesBack(Node at, Ticket ticket) throws Exception {
    StompClient client = StompClient.withTicket(at.port(), ticket.text());
    clients.add(client);
    return client;
  }

  private static Ticket ticketOf(StompClient client) {
    return Ticket.in(client.told().getFirst());
  }

  private JsonNode polls(Ticket ticket) throws Exception {
    return node.get("/api/lines/" + line + "/places/mine", "Authorization", ticket.bearer()).json();
  }

  private void judge(StompClient... there) {
    ticks.judge(Stream.of(there).map(AbsenceIT::ticketOf).toList());
  }

  // INV-Q26
  @Test
  void nobodyWaitsForWhoIsGoneAndThePlaceIsKept() throws Exception {
    StompClient first = joined();
    StompClient second = joined();
    StompClient third = joined();
    Ticket ticket = ticketOf(first);
    judge(first, second, third);
    first.close();
    await().atMost(Duration.ofSeconds(3)).until(() -> ticks.isGone(ticket));
    TickOutcome.Done tick = ticks.tick(1);
    assertThat(tick.admitted()).isEqualTo(1);
    assertThat(tick.skipped()).isEqualTo(1);
    second.progress("ADMITTED");
    third.await(frame -> frame.isProgress() && frame.json().path("place").asLong() == 1);

    StompClient again = comesBack(node, ticket);
    JsonNode back = again.progress("WAITING");
    assertThat(back.get("place").asLong()).isEqualTo(1);
    assertThat(Ticket.in(back).number()).isEqualTo(ticket.number());
    assertThat(ticks.tick(1).skipped()).isZero();
    again.progress("ADMITTED");
    assertThat(third.toldStates()).containsExactly("WAITING");
    assertThat(node.facts(line).waiting()).isEqualTo(1);
  }

  // INV-Q26
  @Test
  void aPlaceIsKeptForItsTimeAndNoLonger() throws Exception {
    StompClient first = joined();
    StompClient second = joined();
    Ticket ticket = ticketOf(first);
    judge(first, second);
    first.close();
    await().until(() -> ticks.isGone(ticket));
    ticks.tick(1);
    second.progress("ADMITTED");
    ticks.idle(KEPT_FOR - 1);
    assertThat(node.facts(line).away()).isEqualTo(1);
    assertThat(ticks.tick(0).abandoned()).isEqualTo(1);
    comesBack(node, ticket).progress("EXPIRED");
    assertThat(node.facts(line).totals().abandoned()).isEqualTo(1);
  }

  // INV-Q26
  @Test
  void whoPollsIsThereAndWhoStopsPollingIsNot() throws Exception {
    String places = "/api/lines/" + line + "/places";
    Ticket stops = Ticket.in(node.http("POST", places, "{}").json());
    Ticket goesOn = Ticket.in(node.http("POST", places, "{}").json());
    ticks.idle(3);
    for (Ticket each : List.of(stops, goesOn)) {
      await()
          .until(() -> {
            polls(each);
            return ticks.isThere(each);
          });
    }
    ticks.idle(Ticks.ABSENT_AFTER + 1);
    await()
        .until(() -> {
          assertThat(polls(goesOn).path("place").asLong()).isEqualTo(2);
          return ticks.isThere(goesOn);
        });
    assertThat(ticks.isThere(stops)).isFalse();
    TickOutcome.Done tick = ticks.tick(1);
    assertThat(tick.skipped()).isEqualTo(1);
    assertThat(tick.admitted()).isEqualTo(1);
    await().until(() -> polls(goesOn).path("state").asString().equals("ADMITTED"));
    JsonNode back = polls(stops);
    assertThat(back.path("state").asString()).isEqualTo("WAITING");
    assertThat(back.path("place").asLong()).isEqualTo(1);
    assertThat(ticks.tick(1).admitted()).isEqualTo(1);
    await().until(() -> polls(stops).path("state").asString().equals("ADMITTED"));
  }

  // INV-Q26
  @Test
  void whoIsConnectedAndPassedOverByMistakeIsBackAtOnce() throws Exception {
    StompClient first = joined();
    StompClient second = joined();
    Ticket ticket = ticketOf(first);
    judge(first, second);
    ticks.forget(ticket);
    assertThat(ticks.tick(1).skipped()).isEqualTo(1);
    second.progress("ADMITTED");
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(() -> {
          assertThat(node.facts(line).waiting()).isEqualTo(1);
          assertThat(node.facts(line).away()).isZero();
        });
    assertThat(ticks.tick(1).admitted()).isEqualTo(1);
    first.progress("ADMITTED");
    assertThat(first.toldStates()).containsExactly("WAITING", "ADMITTED");
    assertThat(first.told())
        .filteredOn(progress -> progress.get("state").asString().equals("WAITING"))
        .allSatisfy(progress -> assertThat(progress.get("place").asLong()).isEqualTo(1));
  }

  // INV-Q26
  @Test
  void whoClosesOneTabOfTwoIsStillThere() throws Exception {
    StompClient tab = joined();
    Ticket ticket = ticketOf(tab);
    StompClient otherTab = comesBack(node, ticket);
    otherTab.progress("WAITING");
    judge(tab);
    otherTab.close();
    await().until(() -> node.connections() == 1);
    // the mark is given anew although a tab was closed
    ticks.idle(Ticks.ABSENT_AFTER + 1);
    await().until(() -> ticks.isThere(ticket));
    assertThat(ticks.isGone(ticket)).isFalse();
    assertThat(ticks.tick(1).skipped()).isZero();
    tab.progress("ADMITTED");
  }

  // INV-Q26
  @Test
  void whoComesBackToAnotherNodeIsThere() throws Exception {
    List<Ticket> tickets = new ArrayList<>();
    try (Node stopping = Node.start(TestServers.redisUri(), prefix)) {
      await().until(() -> stopping.get("/api/lines/" + line).status() == 200);
      for (int i = 0; i < 3; i++) {
        StompClient client = StompClient.newcomer(stopping.port()).join(line);
        clients.add(client);
        tickets.add(Ticket.in(client.progress("WAITING")));
      }
      ticks.judge(tickets);
    }
    for (Ticket ticket : tickets) {
      assertThat(comesBack(node, ticket).progress("WAITING").get("place").asLong())
          .isEqualTo(tickets.indexOf(ticket) + 1L);
    }
    tickets.forEach(ticket -> await().until(() -> ticks.isThere(ticket)));
    TickOutcome.Done tick = ticks.tick(3);
    assertThat(tick.admitted()).isEqualTo(3);
    assertThat(tick.skipped()).isZero();
  }
}
