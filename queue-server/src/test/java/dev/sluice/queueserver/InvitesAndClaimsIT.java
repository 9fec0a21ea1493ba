package dev.sluice.queueserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.InviteCodes;
import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.access.ProofMode;
import dev.sluice.waitingroom.access.ProofRule;
import dev.sluice.waitingroom.line.InviteBatch;
import dev.sluice.waitingroom.line.Invites;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Invitation codes and claims of an organiser's application, on a whole node. */
@WithDevServices(ServerKind.REDIS)
class InvitesAndClaimsIT {

  private static final String SECRET = "B".repeat(43) + "=";

  private static Node node;
  private static int lines;
  private String line;

  @BeforeAll
  static void start() {
    List<String> properties = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      properties.add("queue-server.access.claim-keys[" + i + "].line=members-" + i);
      properties.add("queue-server.access.claim-keys[" + i + "].key=shop:" + SECRET);
    }
    node =
        Node.start(
            TestServers.redisUri(), TestServers.freshPrefix(), properties.toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void openLine() {
    line = "members-" + lines++;
    node.openLine(line);
  }

  private void ask(ProofMode proof, boolean invites, boolean accounts) {
    node.lines()
        .changeAccess(
            new LineId(line),
            LineAccess.OPEN,
            new LineAccess(
                new ProofRule(proof, 1_000_000, 1_000), AddressRules.NONE, invites, accounts));
  }

  private void invite(String... codes) {
    LineId id = new LineId(line);
    node.bean(Invites.class)
        .add(
            id,
            InviteBatch.of("b", "friends", codes.length, 1, null, null),
            List.of(codes).stream().map(code -> InviteCodes.hash(id, code)).toList());
  }

  private Node.Answer join(String body) throws Exception {
    return node.http("POST", "/api/lines/" + line + "/places", body);
  }

  private static String problem(Node.Answer answer) {
    return answer.json().get("type").asString();
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The body of a join with a claim, as an application of the organiser signs it. */
  private String claim(String account, String more) throws Exception {
    String text =
        base64("{\"alg\":\"HS256\",\"kid\":\"shop\",\"typ\":\"JWT\"}".getBytes(UTF_8))
            + "."
            + base64(
                "{\"aud\":\"%s\",\"acc\":\"%s\",\"exp\":%d%s}"
                    .formatted(line, account, Instant.now().getEpochSecond() + 60, more)
                    .getBytes(UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
    return "{\"claim\":\"" + text + "." + base64(mac.doFinal(text.getBytes(UTF_8))) + "\"}";
  }

  @Test
  void aLineByInvitationTakesEveryCodeOnceAlsoOfAHundredAtOnce() throws Exception {
    ask(ProofMode.OFF, true, false);
    invite("AAAA-BBBB-CCCC");
    assertThat(problem(join("{}"))).isEqualTo("invite-required");
    assertThat(problem(join("{\"invite\":\"WRONG-CODE-1\"}"))).isEqualTo("invite-rejected");
    List<Future<Integer>> crowd = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        crowd.add(threads.submit(() -> join("{\"invite\":\"aaaa bbbb cccc\"}").status()));
      }
    }
    List<Integer> answers = new ArrayList<>();
    for (Future<Integer> each : crowd) {
      answers.add(each.get());
    }
    assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
    assertThat(answers).containsOnly(201, 403, 429);
    assertThat(node.facts(line).totals().joined()).isEqualTo(1);
  }

  @Test
  void whoGuessesCodesIsToldToWait() throws Exception {
    ask(ProofMode.OFF, true, false);
    for (int i = 0; i < 20; i++) {
      assertThat(problem(join("{\"invite\":\"GUESS-NUMBER-" + i + "\"}")))
          .isEqualTo("invite-rejected");
    }
    Node.Answer refused = join("{\"invite\":\"GUESS-NUMBER-20\"}");
    assertThat(problem(refused)).isEqualTo("too-many-requests");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
  }

  @Test
  void overStompACodeThatIsMissingOrWrongCanBeTypedAgain() throws Exception {
    ask(ProofMode.OFF, true, false);
    invite("AAAA-BBBB-CCCC");
    try (StompClient client = StompClient.newcomer(node.port())) {
      assertThat(client.join(line).progress("REQUIRED").get("problem").asString())
          .isEqualTo("invite-required");
      String join = "SEND\ndestination:/app/lines/" + line + "/join\n\n";
      client.send(join + "{\"invite\":\"AAAA-BBBB-CCCD\"}");
      JsonNode wrong = client.progress("REQUIRED");
      assertThat(wrong.get("problem").asString()).isEqualTo("invite-rejected");
      assertThat(wrong.get("challenge").isNull()).isTrue();
      client.send(join + "{\"invite\":\"AAAA-BBBB-CCCC\"}");
      assertThat(client.progress("WAITING").get("place").asLong()).isEqualTo(1);
    }
  }

  // attack 20
  @Test
  void anAccountHasOnePlaceOnFiftyDevicesAtOnce() throws Exception {
    ask(ProofMode.OFF, false, true);
    assertThat(problem(join("{}"))).isEqualTo("claim-required");
    assertThat(problem(join("{\"claim\":\"a.b.c\"}"))).isEqualTo("claim-rejected");
    List<Future<Node.Answer>> devices = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        devices.add(threads.submit(() -> join(claim("kim", ""))));
      }
    }
    for (Future<Node.Answer> device : devices) {
      assertThat(device.get().status()).isEqualTo(201);
      assertThat(device.get().json().get("place").asLong()).isEqualTo(1);
    }
    assertThat(node.facts(line).waiting()).isEqualTo(1);
    assertThat(join(claim("lee", "")).json().get("place").asLong()).isEqualTo(2);
    try (StompClient client = StompClient.newcomer(node.port())) {
      client.send("SEND\ndestination:/app/lines/" + line + "/join\n\n" + claim("kim", ""));
      assertThat(client.progress("WAITING").get("place").asLong()).isEqualTo(1);
      client.leave(line).progress("LEFT");
    }
    assertThat(node.facts(line).waiting()).as("it was the one place of kim").isEqualTo(1);
  }

  @Test
  void aClaimSaysTheLaneAndThePlaceCountsInIt() throws Exception {
    ask(ProofMode.OFF, false, false);
    LineAccess before = node.facts(line).access();
    node.lines()
        .changeAccess(new LineId(line), before, before.with(Lanes.parse("general=1,members=3")));
    await().until(() -> !join("{}").json().path("lane").asString("").isEmpty());
    long waiting = node.facts(line).waiting();
    JsonNode general = join("{}").json();
    assertThat(general.get("lane").asString()).isEqualTo("general");
    assertThat(general.get("laneShare").asDouble()).isEqualTo(0.25);
    assertThat(general.get("place").asLong()).isEqualTo(waiting + 1);
    try (StompClient client = StompClient.newcomer(node.port())) {
      client.send(
          "SEND\ndestination:/app/lines/"
              + line
              + "/join\n\n"
              + claim("kim", ",\"lane\":\"members\""));
      JsonNode member = client.progress("WAITING");
      assertThat(member.get("lane").asString()).isEqualTo("members");
      assertThat(member.get("place").asLong()).isEqualTo(1);
      assertThat(member.get("ahead").asLong()).isZero();
      JsonNode second = join(claim("lee", ",\"lane\":\"members\"")).json();
      assertThat(second.get("place").asLong()).isEqualTo(2);
      String bearer = "Bearer " + second.get("ticket").asString();
      node.admit(line, 3);
      client.progress("ADMITTED");
      await()
          .until(() ->
              node.get("/api/lines/" + line + "/places/mine", "Authorization", bearer)
                  .json()
                  .get("state")
                  .asString()
                  .equals("ADMITTED"));
    }
    String ticket = "Bearer " + general.get("ticket").asString();
    await()
        .untilAsserted(() ->
            assertThat(
                    node.get("/api/lines/" + line + "/places/mine", "Authorization", ticket)
                        .json()
                        .get("place")
                        .asLong())
                .as("of three who came in two were members")
                .isEqualTo(waiting));
  }

  @Test
  void aClaimLetsInWithoutAProofOrNotAtAll() throws Exception {
    ask(ProofMode.ALWAYS, false, false);
    assertThat(problem(join(claim("kim", "")))).isEqualTo("proof-required");
    assertThat(join(claim("kim", ",\"allow\":true")).status()).isEqualTo(201);
    assertThat(problem(join(claim("lee", ",\"deny\":true")))).isEqualTo("access-denied");
  }
}
