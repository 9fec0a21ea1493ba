package dev.sluice.queueserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.access.ProofMode;
import dev.sluice.waitingroom.access.ProofRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What newcomers have to bring, on a whole node behind a proxy that it trusts. */
@WithDevServices(ServerKind.REDIS)
class JoinConditionsIT {

  private static final String HOME = "203.0.113.7";
  private static final int EASY = 1_000;

  private static Node node;

  @BeforeAll
  static void start() {
    node =
        Node.start(
            TestServers.redisUri(),
            TestServers.freshPrefix(),
            "queue-server.access.trusted-proxies=127.0.0.1");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static String line(ProofMode mode, AddressRules addresses) {
    String line = node.openLine();
    node.lines()
        .changeAccess(
            new LineId(line),
            LineAccess.OPEN,
            new LineAccess(new ProofRule(mode, 1_000_000, EASY), addresses));
    return line;
  }

  private static Node.Answer join(String line, String from, String body) throws Exception {
    return node.http("POST", "/api/lines/" + line + "/places", body, "X-Forwarded-For", from);
  }

  private static JsonNode challenge(String line, String from) throws Exception {
    Node.Answer answer = node.get("/api/lines/" + line + "/challenge", "X-Forwarded-For", from);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    return answer.json();
  }

  private static void assertProblem(Node.Answer answer, int status, String type) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().get("type").asString()).isEqualTo(type);
  }

  @Test
  void aNewcomerOverHttpIsGivenAChallengeAndJoinsWithItsAnswer() throws Exception {
    String line = line(ProofMode.ALWAYS, AddressRules.NONE);
    Node.Answer asked = join(line, HOME, "{}");
    assertProblem(asked, 403, "proof-required");
    Node.Answer joined = join(line, HOME, Riddle.body(asked.json().get("challenge")));
    assertThat(joined.status()).isEqualTo(201);
    assertThat(joined.json().get("place").asLong()).isEqualTo(1);
    String bearer = "Bearer " + joined.json().get("ticket").asString();
    Node.Answer again =
        node.http("POST", "/api/lines/" + line + "/places", "{}", "Authorization", bearer);
    assertThat(again.status()).as("a ticket needs no proof").isEqualTo(200);
  }

  @Test
  void aNewcomerOverStompIsGivenAChallengeAndJoinsOnTheSameConnection() throws Exception {
    String line = line(ProofMode.ALWAYS, AddressRules.NONE);
    try (StompClient client = StompClient.newcomer(node.port())) {
      JsonNode required = client.join(line).progress("REQUIRED");
      assertThat(required.get("problem").asString()).isEqualTo("proof-required");
      String body = Riddle.body(required.get("challenge"));
      client.send("SEND\ndestination:/app/lines/" + line + "/join\n\n" + body);
      assertThat(client.progress("WAITING").get("place").asLong()).isEqualTo(1);
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void whoDoesNotListenHearsOfItInAnErrorFrame() throws Exception {
    String line = line(ProofMode.ALWAYS, AddressRules.NONE);
    try (StompClient client = StompClient.open(node.port()).connect()) {
      client.join(line);
      StompClient.Frame error = client.await(frame -> frame.command().equals("ERROR"));
      assertThat(error.headers()).containsEntry("message", "proof-required");
      assertThat(error.json().get("challenge").get("salt").asString()).isNotBlank();
      assertThat(client.closeCode()).isEqualTo(4509);
    }
  }

  // attack 25
  @Test
  void aProofThatIsWrongUsedOrSomebodyElsesIsRefusedWithANewChallenge() throws Exception {
    String line = line(ProofMode.ALWAYS, AddressRules.NONE);
    String other = line(ProofMode.ALWAYS, AddressRules.NONE);
    String used = Riddle.body(challenge(line, HOME));
    assertThat(join(line, HOME, used).status()).isEqualTo(201);
    assertProblem(join(line, HOME, "{}"), 403, "proof-required");
    assertProblem(join(line, HOME, "{\"proof\":\"rubbish\"}"), 403, "proof-rejected");
    assertProblem(join(line, HOME, Riddle.wrongBody(challenge(line, HOME))), 403, "proof-rejected");
    assertProblem(join(line, HOME, used), 403, "proof-used");
    assertProblem(join(other, HOME, used), 403, "proof-rejected");
    assertProblem(join(line, "203.0.113.8", used), 403, "proof-rejected");
    Node.Answer refused = join(line, HOME, used);
    assertThat(join(line, HOME, Riddle.body(refused.json().get("challenge"))).status())
        .isEqualTo(201);
    assertThat(node.facts(line).totals().joined()).isEqualTo(2);
  }

  // attack 24
  @Test
  void aThousandJoinsOfOneAddressAtOnceGetItsCapAndOthersJoinNormally() throws Exception {
    String line = line(ProofMode.ALWAYS, new AddressRules(20, List.of(), List.of(), List.of()));
    List<Future<Integer>> crowd = new ArrayList<>();
    List<Future<Integer>> others = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        crowd.add(threads.submit(() -> joinAsAsked(line, HOME)));
        if (i % 50 == 0) {
          String elsewhere = "198.51.100." + i / 50;
          others.add(threads.submit(() -> joinAsAsked(line, elsewhere)));
        }
      }
    }
    for (Future<Integer> other : others) {
      assertThat(other.get()).isEqualTo(201);
    }
    List<Integer> answers = new ArrayList<>();
    for (Future<Integer> each : crowd) {
      answers.add(each.get());
    }
    assertThat(answers).containsOnly(201, 429);
    assertThat(answers.stream().filter(status -> status == 201)).hasSize(20);
    assertThat(node.facts(line).totals().joined()).isEqualTo(40);
  }

  /** Joins, solves what is asked, joins again. Returns the last status. */
  private static int joinAsAsked(String line, String from) throws Exception {
    Node.Answer asked = joinWhenThereIsTime(line, from, "{}");
    assertProblem(asked, 403, "proof-required");
    Node.Answer answer =
        joinWhenThereIsTime(line, from, Riddle.body(asked.json().get("challenge")));
    if (answer.status() == 429) {
      assertProblem(answer, 429, "too-many-requests");
      assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 600);
    }
    return answer.status();
  }

  /** A node with too many calls under way says so and takes nothing: the client comes again. */
  private static Node.Answer joinWhenThereIsTime(String line, String from, String body) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> join(line, from, body), answer -> answer.status() != 503);
  }

  // attack 24
  @Test
  void manyJoinsOfOneAddressAreAskedForAProofWhileOthersAreNot() throws Exception {
    String line = line(ProofMode.OVER_RATE, AddressRules.NONE);
    for (int i = 0; i < 10; i++) {
      assertThat(join(line, HOME, "").status()).isEqualTo(201);
    }
    assertProblem(join(line, HOME, ""), 403, "proof-required");
    assertThat(join(line, "203.0.113.8", "").status()).isEqualTo(201);
    long before = challenge(line, HOME).get("maxnumber").asLong();
    for (int i = 0; i < 30; i++) {
      challenge(line, HOME);
    }
    assertThat(challenge(line, HOME).get("maxnumber").asLong()).isGreaterThan(before);
  }

  // attack 49
  @Test
  void aClientCannotEscapeItsCapByWhatItWritesIntoAHeader() throws Exception {
    String line = line(ProofMode.OFF, new AddressRules(1, List.of(), List.of(), List.of()));
    assertThat(join(line, "10.0.0.1, " + HOME, "").status()).isEqualTo(201);
    for (int i = 2; i < 6; i++) {
      assertProblem(join(line, "10.0.0." + i + ", " + HOME, ""), 429, "too-many-requests");
    }
    try (StompClient client =
        StompClient.open(node.port(), "X-Forwarded-For", "10.0.0.9, " + HOME).connect().follow()) {
      client.join(line);
      StompClient.Frame error = client.await(frame -> frame.command().equals("ERROR"));
      assertThat(error.headers()).containsEntry("message", "too-many-requests");
      assertThat(client.closeCode()).isEqualTo(4005);
    }
  }

  // attack 23
  @Test
  void nobodyLeavesForSomebodyElse() throws Exception {
    String line = line(ProofMode.OFF, AddressRules.NONE);
    String places = "/api/lines/" + line + "/places";
    JsonNode victim = node.http("POST", places, "").json();
    String ticket = victim.get("ticket").asString();
    String own = node.http("POST", places, "").json().get("ticket").asString();
    String theirs = new String(Base64.getUrlDecoder().decode(ticket.split("\\.", -1)[1]), UTF_8);
    String visitor = JsonMapper.shared().readTree(theirs).get("sub").asString();
    assertThat(
            node.http(
                    "DELETE",
                    places + "/mine?visitor=" + visitor,
                    "{\"visitor\":\"" + visitor + "\"}",
                    "Authorization",
                    "Bearer " + own)
                .status())
        .isEqualTo(204);
    assertThat(node.http("DELETE", places + "/" + visitor, "").status()).isEqualTo(404);
    try (StompClient client = StompClient.newcomer(node.port())) {
      client.send(
          "SEND\ndestination:/app/lines/" + line + "/leave\n\n{\"visitor\":\"" + visitor + "\"}");
      client.progress("LEFT");
    }
    assertThat(node.facts(line).waiting()).isEqualTo(1);
    assertThat(
            node.get(places + "/mine", "Authorization", "Bearer " + ticket)
                .json()
                .get("state")
                .asString())
        .isEqualTo("WAITING");
  }

  @Test
  void deniedAddressesAreNotLetInAndAllowedOnesNeedNoProof() throws Exception {
    String line =
        line(
            ProofMode.ALWAYS,
            new AddressRules(
                1,
                List.of(),
                AddressRules.ranges("198.51.100.0/24"),
                AddressRules.ranges("192.0.2.0/24")));
    assertProblem(join(line, "192.0.2.1", "{}"), 403, "access-denied");
    for (int i = 0; i < 3; i++) {
      assertThat(join(line, "198.51.100.1", "{}").status()).isEqualTo(201);
    }
    try (StompClient client =
        StompClient.open(node.port(), "X-Forwarded-For", "192.0.2.9").connect().follow()) {
      assertThat(client.join(line).closeCode()).isEqualTo(4508);
    }
  }
}
