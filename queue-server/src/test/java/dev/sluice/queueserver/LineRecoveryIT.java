package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A line that Redis lost in the middle of a sale, and the nodes whose visitors wait in it. */
@WithDevServices(ServerKind.REDIS)
class LineRecoveryIT {

  private static final Duration A_WHILE = Duration.ofMinutes(5);

  private static String prefix;
  private static Node node;
  private final List<StompClient> clients = new ArrayList<>();
  private LostLine line;

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
    line = new LostLine(node);
  }

  @AfterEach
  void hangUp() {
    clients.forEach(StompClient::close);
  }

  private StompClient joined() throws Exception {
    StompClient client = StompClient.newcomer(node.port()).join(line.id());
    clients.add(client);
    client.progress("WAITING");
    return client;
  }

  private StompClient comesBack(Node at, Ticket ticket) throws Exception {
    StompClient client = StompClient.withTicket(at.port(), ticket.text());
    clients.add(client);
    return client;
  }

  private static JsonNode last(StompClient client) {
    return client.told().getLast();
  }

  private static Ticket ticketOf(StompClient client) {
    return Ticket.in(last(client));
  }

  private static long placeOf(StompClient client) {
    return last(client).path("place").asLong();
  }

  private boolean isInThePresentLife(StompClient client) {
    return last(client).path("epoch").asString("").equals(line.epoch());
  }

  private JsonNode mine(Node at, Ticket ticket) throws Exception {
    return at.get(line.places() + "/mine", "Authorization", ticket.bearer()).json();
  }

  private Ticket joinedOverHttp() throws Exception {
    return Ticket.in(node.http("POST", line.places(), "{}").json());
  }

  // INV-Q25
  @Test
  void everybodyHasTheSameNumberAndPlaceAgain() throws Exception {
    StompClient admitted = joined();
    StompClient left = joined();
    Ticket ofAdmitted = ticketOf(admitted);
    Ticket ofLeft = ticketOf(left);
    List<StompClient> crowd = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      crowd.add(joined());
    }
    List<Ticket> polling = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      polling.add(joinedOverHttp());
    }
    node.admit(line.id(), 1);
    left.leave(line.id()).progress("LEFT");
    admitted.progress("ADMITTED");
    await().until(() -> placeOf(crowd.getFirst()) == 1 && placeOf(crowd.getLast()) == 30);
    List<Long> numbers = crowd.stream().map(client -> ticketOf(client).number()).toList();
    List<Long> places = crowd.stream().map(LineRecoveryIT::placeOf).toList();

    line.lose();
    assertThat(crowd).allMatch(StompClient::isOpen);
    assertThat(node.http("POST", line.places(), "{}").status()).isEqualTo(503);
    assertThat(
            node.get(line.places() + "/mine", "Authorization", polling.getFirst().bearer())
                .status())
        .isEqualTo(503);
    line.openAgain(A_WHILE);

    await().until(() -> crowd.stream().allMatch(this::isInThePresentLife));
    assertThat(crowd.stream().map(client -> ticketOf(client).number()).toList()).isEqualTo(numbers);
    assertThat(crowd.stream().map(LineRecoveryIT::placeOf).toList()).isEqualTo(places);
    for (int i = 0; i < polling.size(); i++) {
      JsonNode answer = mine(node, polling.get(i));
      assertThat(answer.path("state").asString()).isEqualTo("WAITING");
      assertThat(Ticket.in(answer).number()).isEqualTo(polling.get(i).number());
      assertThat(answer.path("place").asLong()).isEqualTo(31 + i);
    }
    comesBack(node, ofAdmitted).progress("EXPIRED");
    comesBack(node, ofLeft).progress("EXPIRED");
    StompClient newcomer = joined();
    assertThat(ticketOf(newcomer).number()).isGreaterThan(LostLine.BLOCK);
    assertThat(placeOf(newcomer)).isGreaterThan(35);
    assertThat(node.facts(line.id()).waiting()).isEqualTo(36);
    assertThat(crowd)
        .allSatisfy(client -> {
          assertThat(client.isOpen()).isTrue();
          assertThat(client.toldStates()).containsExactly("WAITING");
        });
    node.admit(line.id(), 36);
    crowd.forEach(client -> client.progress("ADMITTED"));
  }

  // INV-Q25
  @Test
  void theNewNodeThatKnewNothingGivesTheSameNumbers() throws Exception {
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      tickets.add(ticketOf(joined()));
    }
    node.admit(line.id(), 2);
    clients.get(0).progress("ADMITTED");
    clients.get(2).leave(line.id()).progress("LEFT");
    await().until(() -> placeOf(clients.get(11)) == 9);
    List<StompClient> stayed = List.copyOf(clients.subList(3, 7));
    for (StompClient moving : clients.subList(7, 12)) {
      moving.close();
    }
    line.lose();
    line.openAgain(Duration.ofSeconds(6));
    await().until(() -> stayed.stream().allMatch(this::isInThePresentLife));
    try (Node fresh = Node.start(TestServers.redisUri(), prefix)) {
      List<StompClient> moved = new ArrayList<>();
      for (Ticket ticket : tickets.subList(7, 12)) {
        StompClient client = comesBack(fresh, ticket);
        client.progress("WAITING");
        assertThat(ticketOf(client).number()).isEqualTo(ticket.number());
        moved.add(client);
      }
      for (Ticket over : tickets.subList(0, 3)) {
        assertThat(mine(fresh, over).path("state").asString()).isEqualTo("EXPIRED");
      }
      assertThat(node.facts(line.id()).waiting()).isEqualTo(9);
      List<StompClient> all = new ArrayList<>(stayed);
      all.addAll(moved);
      // during the recovery and after it, when nobody is waited for any more
      assertPlacesWithoutGap(all);
      await().until(() -> !fresh.facts(line.id()).numbers().isRecovering(Instant.now()));
      int heard = all.getLast().told().size();
      await().until(() -> all.getLast().told().size() > heard + 2);
      assertPlacesWithoutGap(all);
      assertThat(all)
          .allSatisfy(client -> {
            List<Long> told =
                client.told().stream()
                    .filter(progress -> progress.get("epoch").asString().equals(line.epoch()))
                    .map(progress -> progress.get("place").asLong())
                    .toList();
            assertThat(told.reversed()).isSorted();
            assertThat(client.toldStates()).containsExactly("WAITING");
          });
    }
  }

  // INV-Q25
  @Test
  void whoComesWhileTheLineIsAwayIsToldToComeAgain() throws Exception {
    Ticket ticket = ticketOf(joined());
    line.lose();
    StompClient newcomer = StompClient.newcomer(node.port()).join(line.id());
    StompClient follower = StompClient.open(node.port()).connect().followRoom(line.id());
    StompClient holder = comesBack(node, ticket);
    for (StompClient client : List.of(newcomer, follower, holder)) {
      clients.add(client);
      assertThat(client.await(frame -> frame.command().equals("ERROR")).headers())
          .containsEntry("message", "line-unavailable");
      assertThat(client.closeCode()).isEqualTo(4003);
    }
    Node.Answer refused = node.http("POST", line.places(), "{}");
    assertThat(refused.json().get("type").asString()).isEqualTo("line-unavailable");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
  }

  /** In the second before the node has looked: the join itself finds nothing. */
  @Test
  void whoJoinsInTheMomentOfTheLossIsToldToComeAgain() throws Exception {
    joined();
    line.vanish();
    Node.Answer refused = node.http("POST", line.places(), "{}");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.json().get("type").asString()).isEqualTo("line-unavailable");
  }

  private static void assertPlacesWithoutGap(List<StompClient> all) {
    assertThat(all.stream().map(LineRecoveryIT::placeOf))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());
  }
}
