package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.PassCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** While nobody waits and slots are free there is no line to stand in. */
@WithDevServices(ServerKind.REDIS)
class PassThroughIT {

  private static final int LIMIT = 3;

  private static Node node;
  private final List<StompClient> clients = new ArrayList<>();
  private String line;
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
    line = node.openLine();
    ticks = new Ticks(node, line, 120);
    ticks.letThrough(LIMIT);
  }

  @AfterEach
  void hangUp() {
    clients.forEach(StompClient::close);
  }

  private StompClient newcomer() throws Exception {
    StompClient client = StompClient.newcomer(node.port()).join(line);
    clients.add(client);
    return client;
  }

  private static void awaitPlace(StompClient client, long place) {
    client.await(frame -> frame.isProgress() && frame.json().path("place").asLong() == place);
  }

  private static void assertPass(JsonNode admitted) {
    assertThat(
            node.bean(AdmissionPasses.class).check(admitted.get("pass").asString(), Instant.now()))
        .isInstanceOf(PassCheck.Valid.class);
    assertThat(Instant.parse(admitted.get("enterBefore").asString())).isAfter(Instant.now());
    assertThat(admitted.get("target").asString()).isEqualTo("http://shop.example/1");
  }

  // INV-Q4, INV-Q29
  @Test
  void newcomersGoStraightInUntilTheLimitAndThenALineForms() throws Exception {
    Node.Answer first = node.http("POST", "/api/lines/" + line + "/places", "{}");
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.json().get("state").asString()).isEqualTo("ADMITTED");
    assertPass(first.json());
    StompClient second = newcomer();
    assertPass(second.progress("ADMITTED"));
    newcomer().progress("ADMITTED");
    assertThat(node.facts(line).active()).isEqualTo(LIMIT);

    StompClient fourth = newcomer();
    fourth.progress("WAITING");
    StompClient fifth = newcomer();
    // as soon as this node has read that those before went in
    awaitPlace(fourth, 1);
    awaitPlace(fifth, 2);
    assertThat(second.toldStates()).containsExactly("ADMITTED");
    // a slot that came free belongs to the first who waits, not to who comes next
    second.leave(line).progress("LEFT");
    assertThat(node.facts(line).active()).isEqualTo(LIMIT - 1L);
    awaitPlace(newcomer(), 3);
    node.admit(line, 1);
    fourth.progress("ADMITTED");
    assertThat(node.facts(line).active()).isEqualTo(LIMIT);
  }

  // INV-Q29
  @Test
  void whoIsTheSameVisitorGetsNoSecondSlot() throws Exception {
    StompClient client = newcomer();
    JsonNode admitted = client.progress("ADMITTED");
    client.join(line);
    assertThat(client.progress("ADMITTED").get("pass")).isEqualTo(admitted.get("pass"));
    assertThat(node.facts(line).active()).isEqualTo(1);
    assertThat(node.facts(line).totals().joined()).isEqualTo(1);
  }

  // INV-Q29
  @Test
  void withoutALivingLeaderEverybodyWaits() throws Exception {
    node.bean(Admissions.class).resign(new LineId(line), "test");
    newcomer().progress("WAITING");
    assertThat(node.facts(line).active()).isZero();
  }

  // INV-Q29
  @Test
  void nobodyGoesStraightIntoALineThatIsPaused() throws Exception {
    node.lines().steer(new LineId(line), Steering.toState(LineState.PAUSED));
    newcomer().progress("WAITING");
    assertThat(node.facts(line).active()).isZero();
  }
}
