package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineSetup;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A line that opens at a time: who comes before it takes part in a draw, whoever comes first. */
@WithDevServices(ServerKind.REDIS)
class OpeningIT {

  private static Node node;
  private final Instant opensAt =
      Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  private final List<StompClient> clients = new ArrayList<>();
  private String line;
  private String places;
  private Ticks ticks;

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
    line = "show-" + UUID.randomUUID().toString().substring(0, 8);
    places = "/api/lines/" + line + "/places";
    ticks = new Ticks(node, line, 120);
    node.lines()
        .open(
            new LineSetup(
                new LineId(line),
                "Summer Show",
                "http://shop.example/1",
                100,
                opensAt,
                LineBrand.NONE));
  }

  @AfterEach
  void hangUp() {
    clients.forEach(StompClient::close);
  }

  private StompClient early() throws Exception {
    StompClient client = StompClient.newcomer(node.port()).join(line);
    clients.add(client);
    client.progress("EARLY");
    return client;
  }

  private StompClient comesBack(Ticket ticket) throws Exception {
    StompClient client = StompClient.withTicket(node.port(), ticket.text());
    clients.add(client);
    return client;
  }

  private static Ticket ticketOf(StompClient client) {
    return Ticket.in(client.told().getFirst());
  }

  private JsonNode mine(Ticket ticket) throws Exception {
    return node.get(places + "/mine", "Authorization", ticket.bearer()).json();
  }

  // INV-Q27
  @Test
  void everybodyWhoCameBeforeHasANumberWhenTheDoorsOpen() throws Exception {
    List<StompClient> crowd = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      crowd.add(early());
    }
    JsonNode told = crowd.getFirst().told().getFirst();
    assertThat(Instant.parse(told.get("opensAt").asString())).isEqualTo(opensAt);
    assertThat(told.get("early").asLong()).isPositive();
    assertThat(told.has("place")).isFalse();
    assertThat(ticketOf(crowd.getFirst()).number()).isZero();
    Ticket polling = Ticket.in(node.http("POST", places, "{}").json());
    JsonNode polled = mine(polling);
    assertThat(polled.path("state").asString()).isEqualTo("EARLY");
    assertThat(Instant.parse(polled.get("opensAt").asString())).isEqualTo(opensAt);

    assertThat(ticks.openDoors()).isEqualTo(21);
    StompClient late = StompClient.newcomer(node.port()).join(line);
    clients.add(late);
    assertThat(Ticket.in(late.progress("WAITING")).number()).isEqualTo(22);
    List<JsonNode> drawn = new ArrayList<>();
    for (StompClient client : crowd) {
      drawn.add(client.progress("WAITING"));
    }
    await().until(() -> mine(polling).path("state").asString().equals("WAITING"));
    drawn.add(mine(polling));
    List<Long> everyOne = LongStream.rangeClosed(1, 21).boxed().toList();
    assertThat(drawn.stream().map(progress -> Ticket.in(progress).number()))
        .containsExactlyInAnyOrderElementsOf(everyOne);
    assertThat(drawn)
        .allSatisfy(progress ->
            assertThat(progress.get("place").asLong()).isEqualTo(Ticket.in(progress).number()));
    ticks.tick(21);
    crowd.forEach(client -> client.progress("ADMITTED"));
    assertThat(crowd)
        .allSatisfy(client ->
            assertThat(client.toldStates()).containsExactly("EARLY", "WAITING", "ADMITTED"));
    late.await(frame -> frame.isProgress() && frame.json().path("place").asLong() == 1);
  }

  // INV-Q27
  @Test
  void allTabsOfAVisitorAreOneEntry() throws Exception {
    StompClient tab = early();
    Ticket ticket = ticketOf(tab);
    StompClient otherTab = comesBack(ticket).join(line);
    otherTab.progress("EARLY");
    tab.join(line);
    tab.close();
    StompClient reloaded = comesBack(ticket);
    reloaded.progress("EARLY");
    assertThat(node.http("POST", places, "{}", "Authorization", ticket.bearer()).status())
        .isEqualTo(200);
    assertThat(node.facts(line).opening().early()).isEqualTo(1);
    assertThat(ticks.openDoors()).isEqualTo(1);
    assertThat(reloaded.progress("WAITING").get("place").asLong()).isEqualTo(1);
    assertThat(otherTab.progress("WAITING").get("place").asLong()).isEqualTo(1);
    StompClient afterwards = comesBack(ticket);
    assertThat(afterwards.progress("WAITING").get("place").asLong()).isEqualTo(1);
  }

  // INV-Q27
  @Test
  void whoLeavesBeforeTheDoorsOpenTakesNoPart() throws Exception {
    StompClient leaves = early();
    StompClient otherTab = comesBack(ticketOf(leaves));
    otherTab.progress("EARLY");
    List<StompClient> stay = List.of(early(), early(), early());
    leaves.leave(line).progress("LEFT");
    otherTab.progress("LEFT");
    assertThat(node.facts(line).opening().early()).isEqualTo(3);
    assertThat(ticks.openDoors()).isEqualTo(3);
    List<Long> drawn = new ArrayList<>();
    for (StompClient client : stay) {
      drawn.add(client.progress("WAITING").get("place").asLong());
    }
    assertThat(drawn).containsExactlyInAnyOrder(1L, 2L, 3L);
    comesBack(ticketOf(leaves)).progress("EXPIRED");
    assertThat(Stream.of(leaves, otherTab).map(client -> client.told().getLast()))
        .allMatch(progress -> progress.get("state").asString().equals("LEFT"));
  }

  // INV-Q27
  @Test
  void whoLeftBeforeTheDoorsOpenMayJoinAgain() throws Exception {
    StompClient client = early();
    client.leave(line).progress("LEFT");
    client.join(line).progress("EARLY");
    assertThat(node.facts(line).opening().early()).isEqualTo(1);
    ticks.openDoors();
    assertThat(client.progress("WAITING").get("place").asLong()).isEqualTo(1);
  }
}
