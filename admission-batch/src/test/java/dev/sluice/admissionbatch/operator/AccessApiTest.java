package dev.sluice.admissionbatch.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.sluice.waitingroom.access.AddressRange;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.access.ProofMode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What newcomers have to bring, as operators see and change it. */
class AccessApiTest extends OperatorApi {

  private static final String ACCESS = PATH + "/access";
  private static final String INVITES = PATH + "/invites";
  private static final String WHO = "\"operator\":\"kim\",\"reason\":\"bots\"";

  private record Answer(int status, JsonNode body) {}

  private Answer ask(String method, String path, String body) throws Exception {
    HttpResponse<String> response = send(method, path, body);
    String text = response.body().isEmpty() ? "{}" : response.body();
    return new Answer(response.statusCode(), json.readTree(text));
  }

  @Test
  void everybodyMayJoinUnlessSomebodySaysOtherwise() throws Exception {
    Answer answer = ask("GET", ACCESS, "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("proof").asString()).isEqualTo("OFF");
    assertThat(answer.body().path("joinsPerAddress").asInt()).isZero();
  }

  @Test
  void aChangeIsSeenAtOnceAndOnRecord() throws Exception {
    Answer answer =
        ask(
            "PUT",
            ACCESS,
            """
            {"proof":"ALWAYS","joinsPerAddress":20,"sharedNetworks":["203.0.113.0/24=500"],
             "deniedAddresses":["192.0.2.0/24"],%s}
            """
                .formatted(WHO));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("proof").asString()).isEqualTo("ALWAYS");
    assertThat(answer.body().path("proofWork").asInt()).as("not named").isEqualTo(100_000);
    assertThat(answer.body().path("sharedNetworks").path(0).asString())
        .isEqualTo("203.0.113.0/24=500");
    LineAccess access = room.facts(LINE).orElseThrow().access();
    assertThat(access.proof().mode()).isEqualTo(ProofMode.ALWAYS);
    assertThat(access.addresses().cap()).isEqualTo(20);
    assertThat(audit.at(Level.INFO))
        .containsExactly(
            "line=summer-show operator=\"kim\" proof=OFF->ALWAYS joinsPerAddress=0->20"
                + " sharedNetworks=none->203.0.113.0/24=500 deniedAddresses=none->192.0.2.0/24"
                + " reason=\"bots\" result=DONE");
  }

  @Test
  void anEmptyListTakesAllEntriesAway() throws Exception {
    ask("PUT", ACCESS, "{\"allowedAddresses\":[\"10.0.0.0/8\"]," + WHO + "}");
    Answer answer = ask("PUT", ACCESS, "{\"allowedAddresses\":[]," + WHO + "}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(room.facts(LINE).orElseThrow().access()).isEqualTo(LineAccess.OPEN);
  }

  @Test
  void entriesArePutIntoListsAndTakenOutWhateverElseIsInThem() throws Exception {
    ask("PUT", ACCESS, "{\"deniedAddresses\":[\"192.0.2.0/24\",\"2001:db8::/32\"]," + WHO + "}");
    Answer answer =
        ask(
            "PUT",
            ACCESS,
            """
            {"add":{"deniedAddresses":["198.51.100.7","192.0.2.0/24"],"sharedNetworks":["203.0.113.0/24=500"]},
             "remove":{"deniedAddresses":["2001:db8::/32"]},%s}
            """
                .formatted(WHO));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("deniedAddresses").valueStream().map(JsonNode::asString))
        .containsExactly("192.0.2.0/24", "198.51.100.7");
    assertThat(answer.body().path("sharedNetworks").valueStream().map(JsonNode::asString))
        .containsExactly("203.0.113.0/24=500");
    assertThat(
            ask("PUT", ACCESS, "{\"add\":{\"deniedAddresses\":[\"192.0.2.0/24\"]}," + WHO + "}")
                .status())
        .as("is in it")
        .isEqualTo(400);
  }

  @Test
  void ofManyWhoDenyARangeAtOnceNobodysIsLost() throws Exception {
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 1; i <= 4; i++) {
        String body = "{\"add\":{\"deniedAddresses\":[\"192.0.2.%d\"]},%s}".formatted(i, WHO);
        answers.add(threads.submit(() -> ask("PUT", ACCESS, body)));
      }
    }
    for (Future<Answer> answer : answers) {
      assertThat(answer.get().status()).isEqualTo(200);
    }
    assertThat(room.facts(LINE).orElseThrow().access().addresses().denied())
        .extracting(AddressRange::text)
        .containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4");
    assertThat(audit.at(Level.INFO)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"proof\":\"ALWAYS\"} | 400 | reason-required",
        "{\"operator\":\"kim\",\"reason\":\"x\"} | 400 | malformed-request",
        "{\"proof\":\"SOMETIMES\",WHO} | 400 | malformed-request",
        "{\"proofWork\":1,WHO} | 400 | malformed-request",
        "{\"joinsPerAddress\":-1,WHO} | 400 | malformed-request",
        "{\"deniedAddresses\":[\"10.0.0.1/8\"],WHO} | 400 | malformed-request",
        "{\"sharedNetworks\":[\"10.0.0.0/8\"],WHO} | 400 | malformed-request",
        "{\"add\":{\"deniedAddresses\":[\"nowhere\"]},WHO} | 400 | malformed-request",
        "{\"add\":{\"deniedAddresses\":[null]},WHO} | 400 | malformed-request",
        "{\"remove\":{\"deniedAddresses\":[\"10.0.0.0/8\"]},WHO} | 400 | malformed-request",
        "{\"lanes\":\"general=0,members=3\",WHO} | 400 | malformed-request"
      })
  void whatMakesNoSenseIsRefusedAndChangesNothing(String body, int status, String code)
      throws Exception {
    Answer answer = ask("PUT", ACCESS, body.replace("WHO", WHO));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().path("type").asString()).isEqualTo(code);
    assertThat(room.facts(LINE).orElseThrow().access()).isEqualTo(LineAccess.OPEN);
    assertThat(audit.at(Level.INFO)).isEmpty();
  }

  @Test
  void codesAreToldOnceAndCountedAndTakenBackOnRecord() throws Exception {
    Answer made =
        ask("POST", INVITES, "{\"label\":\"friends\",\"count\":3,\"usesEach\":2," + WHO + "}");
    assertThat(made.status()).isEqualTo(201);
    String batch = made.body().path("batch").asString();
    assertThat(made.body().path("codes").valueStream().map(JsonNode::asString))
        .hasSize(3)
        .allMatch(code -> code.length() == 14);
    assertThat(ask("GET", INVITES, "").body())
        .isEqualTo(
            json.readTree(
                """
                {"batches":[{"id":"%s","label":"friends","codes":3,"usesEach":2,"from":null,
                 "until":null,"used":0,"revoked":false}]}
                """
                    .formatted(batch)));
    assertThat(ask("POST", INVITES + "/" + batch + "/revoke", "{" + WHO + "}").status())
        .isEqualTo(204);
    assertThat(ask("GET", INVITES, "").body().at("/batches/0/revoked").asBoolean()).isTrue();
    assertThat(ask("POST", INVITES + "/nope/revoke", "{" + WHO + "}").status()).isEqualTo(404);
    assertThat(audit.at(Level.INFO))
        .containsExactly(
            "line=summer-show operator=\"kim\" invites=none->batch "
                + batch
                + ": 3 codes, 2 uses each, from now until ever reason=\"bots\" result=DONE",
            "line=summer-show operator=\"kim\" invites="
                + batch
                + "->revoked reason=\"bots\" result=DONE");
  }

  @Test
  void anOrganisersOwnCodesAreTaken() throws Exception {
    Answer made =
        ask("POST", INVITES, "{\"codes\":[\"EARLY-BIRD-2026\",\"SECOND-CODE\"]," + WHO + "}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().path("codes").size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"count\":1} | reason-required",
        "{WHO} | malformed-request",
        "{\"count\":1,\"codes\":[\"AAAA-BBBB\"],WHO} | malformed-request",
        "{\"count\":0,WHO} | malformed-request",
        "{\"count\":10001,WHO} | malformed-request",
        "{\"count\":1,\"usesEach\":0,WHO} | malformed-request",
        "{\"codes\":[\"short\"],WHO} | malformed-request",
        "{\"codes\":[null],WHO} | malformed-request",
        "{\"count\":1,\"from\":\"2026-12-02T00:00:00Z\",\"until\":\"2026-12-01T00:00:00Z\",WHO} | malformed-request"
      })
  void anOrderOfCodesThatMakesNoSenseIsRefused(String body, String code) throws Exception {
    Answer answer = ask("POST", INVITES, body.replace("WHO", WHO));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("type").asString()).isEqualTo(code);
    assertThat(room.batches(LINE)).isEmpty();
  }

  @Test
  void aLineThatDoesNotExistIsNotFound() throws Exception {
    assertThat(ask("GET", "/operator/lines/nope/access", "").status()).isEqualTo(404);
  }
}
