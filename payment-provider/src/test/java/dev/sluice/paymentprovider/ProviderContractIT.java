package dev.sluice.paymentprovider;

import static dev.sluice.paymentprovider.ProviderClient.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.sluice.paymentprovider.ProviderClient.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the interface promises, over HTTP. */
@Timeout(60)
class ProviderContractIT {

  @TempDir Path folder;
  private PaymentProvider provider;
  private ProviderClient client;

  @BeforeEach
  void start() throws IOException {
    provider =
        PaymentProvider.start(
            ProviderSettings.local(0, folder, ProviderClient.API_KEY), InstantSource.system());
    client = new ProviderClient(provider.uri());
  }

  @AfterEach
  void stop() throws IOException {
    provider.close();
  }

  // INV-4
  @Test
  void theSameKeyFiftyTimesAtOnceIsOneCharge() throws Exception {
    List<Callable<Answer>> tasks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      tasks.add(() -> client.charge("order:1", "tok_ok"));
    }
    List<String> bodies = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> answer : threads.invokeAll(tasks)) {
        assertThat(answer.get().status()).isEqualTo(200);
        bodies.add(answer.get().body());
      }
    }
    assertThat(bodies.stream().distinct()).hasSize(1);
    assertThat(client.get("/v1/charges").json().path("charges")).hasSize(1);
  }

  @Test
  void aKeyIsForOneAmount() throws Exception {
    client.charge("order:1", "tok_ok");
    Answer other = client.post("/v1/charges", "order:1", money(1001, "tok_ok"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.type()).isEqualTo("key-reused");
  }

  @Test
  void aChargeIsFoundByItsKeyAndByItsId() throws Exception {
    assertThat(client.get("/v1/charges?key=order%3A1").type()).isEqualTo("not-found");
    JsonNode charge = client.charge("order:1", "tok_ok").json();
    assertThat(charge.path("state").asString()).isEqualTo("CAPTURED");
    assertThat(client.get("/v1/charges?key=order%3A1").json()).isEqualTo(charge);
    assertThat(client.get("/v1/charges/" + charge.path("id").asString()).json()).isEqualTo(charge);
  }

  @Test
  void unknownTokensAreDeclinedAndStayDeclined() throws Exception {
    JsonNode declined = client.charge("order:1", "tok_stolen").json();
    assertThat(declined.path("state").asString()).isEqualTo("DECLINED");
    assertThat(declined.path("reason").asString()).isNotBlank();
    assertThat(client.charge("order:1", "tok_ok").json()).isEqualTo(declined);
  }

  @Test
  void whatWasWithdrawnIsNeverCharged() throws Exception {
    JsonNode withdrawn =
        client
            .post("/v1/charges/withdraw", "order:1", "{\"amount\":1000,\"currency\":\"KRW\"}")
            .json();
    assertThat(withdrawn.path("state").asString()).isEqualTo("DECLINED");
    assertThat(client.charge("order:1", "tok_ok").json()).isEqualTo(withdrawn);

    client.charge("order:2", "tok_ok");
    assertThat(
            client
                .post("/v1/charges/withdraw", "order:2", "{\"amount\":1000,\"currency\":\"KRW\"}")
                .json()
                .path("state")
                .asString())
        .isEqualTo("CAPTURED");
  }

  @Test
  void refundsAreInPartsOnceForEachKeyAndNeverTooMuch() throws Exception {
    String refunds =
        "/v1/charges/" + client.charge("order:1", "tok_ok").json().path("id").asString();
    refunds += "/refunds";
    Answer first = client.post(refunds, "r1", "{\"amount\":400}");
    assertThat(first.json().path("charge").path("state").asString())
        .isEqualTo("PARTIALLY_REFUNDED");
    assertThat(client.post(refunds, "r1", "{\"amount\":400}").body()).isEqualTo(first.body());
    assertThat(client.post(refunds, "r1", "{\"amount\":500}").type()).isEqualTo("key-reused");
    assertThat(client.post(refunds, "r2", "{\"amount\":601}").type()).isEqualTo("too-much");
    assertThat(client.post(refunds, "r3", "{}").json().path("amount").asLong()).isEqualTo(600);
    assertThat(client.post(refunds, "r4", "{}").status()).isEqualTo(409);
    assertThat(client.post("/v1/charges/none/refunds", "r1", "{}").status()).isEqualTo(404);
  }

  @Test
  void theLedgerIsReadInPages() throws Exception {
    for (int i = 0; i < 5; i++) {
      client.charge("order:" + i, "tok_ok");
    }
    List<String> keys = new ArrayList<>();
    String path = "/v1/charges?limit=2";
    for (JsonNode page = client.get(path).json(); ; ) {
      page.path("charges").forEach(charge -> keys.add(charge.path("key").asString()));
      if (!page.has("next")) {
        break;
      }
      page = client.get(path + "&after=" + page.path("next").asLong()).json();
    }
    assertThat(keys).containsExactly("order:0", "order:1", "order:2", "order:3", "order:4");
    assertThat(client.get("/v1/charges?to=2020-01-01T00:00:00Z").json().path("charges")).isEmpty();
    assertThat(client.get("/v1/charges?from=yesterday").type()).isEqualTo("malformed-request");
  }

  @Test
  void whatMakesNoSenseIsRefused() throws Exception {
    for (String body :
        List.of(
            "",
            "null",
            "[]",
            "{",
            "{\"amount\":1000}",
            "{\"amount\":-1,\"currency\":\"KRW\",\"token\":\"tok_ok\"}",
            "{\"amount\":1.5,\"currency\":\"KRW\",\"token\":\"tok_ok\"}",
            "{\"amount\":1,\"currency\":\"won\",\"token\":\"tok_ok\"}",
            "{\"amount\":1,\"currency\":\"KRW\",\"token\":\"tok_ok\",\"more\":1}",
            "{\"amount\":1,\"amount\":2,\"currency\":\"KRW\",\"token\":\"tok_ok\"}")) {
      assertThat(client.post("/v1/charges", "k", body).type())
          .as(body)
          .isEqualTo("malformed-request");
    }
    assertThat(client.post("/v1/charges", "k".repeat(65), money(1, "tok_ok")).status())
        .isEqualTo(400);
    assertThat(client.post("/v1/charges", "k", "x".repeat(20_000)).type()).isEqualTo("too-large");
    assertThat(client.get("/v1/nothing").status()).isEqualTo(404);
    assertThat(client.get("/v1/charges").json().path("charges")).isEmpty();
  }

  @Test
  void onlyWhoKnowsTheKeyIsServed() throws Exception {
    for (String shown : List.of("", "Bearer", "Bearer x", "Basic " + ProviderClient.API_KEY)) {
      HttpRequest request =
          client.request("/v1/charges").setHeader("Authorization", shown).GET().build();
      assertThat(client.send(request).status()).as(shown).isEqualTo(401);
    }
    assertThat(
            client
                .send(client.request("/health").setHeader("Authorization", "x").GET().build())
                .status())
        .isEqualTo(200);
  }

  @Test
  void tokensOfFaultsDoWhatTheySay() throws Exception {
    assertThat(client.charge("e:1", "tok_error").status()).isEqualTo(500);
    assertThat(client.get("/v1/charges?key=e:1").status()).isEqualTo(404);
    assertThat(client.charge("e:2", "tok_error_charged").status()).isEqualTo(500);
    assertThatIOException().isThrownBy(() -> client.charge("e:3", "tok_reset"));
    assertThatIOException()
        .isThrownBy(() ->
            client.send(
                client
                    .request("/v1/charges")
                    .timeout(Duration.ofMillis(300))
                    .header("Idempotency-Key", "e:4")
                    .POST(HttpRequest.BodyPublishers.ofString(money(1000, "tok_timeout")))
                    .build()))
        .isInstanceOf(HttpTimeoutException.class);
    long begun = System.nanoTime();
    assertThat(client.charge("e:5", "tok_slow").status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(1));
    for (int i = 2; i <= 5; i++) {
      assertThat(client.get("/v1/charges?key=e:" + i).json().path("state").asString())
          .isEqualTo("CAPTURED");
    }
  }

  @Test
  void sharesOfFaultsAreDrawnBySeed() throws Exception {
    List<List<Integer>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      client.faults("{\"seed\":7,\"errors\":0.3,\"errorsAfterSuccess\":0.2}");
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        statuses.add(client.charge("r" + run + ":" + i, "tok_ok").status());
      }
      runs.add(statuses);
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains(200, 500);
    client.faults("{}");
    int charges = client.get("/v1/charges?limit=1000").json().path("charges").size();
    long answered = runs.stream().flatMap(List::stream).filter(status -> status == 200).count();
    assertThat(charges).as("some were charged and not told").isGreaterThan((int) answered);
    assertThat(charges).as("some were not charged").isLessThan(200);
  }

  @Test
  void downMeansNoAnswerUntilItIsToldOtherwise() throws Exception {
    assertThat(client.faults("{\"down\":true}").json().path("down").asBoolean()).isTrue();
    assertThatIOException().isThrownBy(() -> client.charge("order:1", "tok_ok"));
    assertThat(client.faults("{}").status()).isEqualTo(200);
    assertThat(client.charge("order:1", "tok_ok").status()).isEqualTo(200);
    assertThat(client.faults("{\"errors\":1.1}").json().path("detail").asString())
        .isEqualTo("errors must be in 0..1");
    assertThat(client.faults("{\"error\":1}").status()).isEqualTo(400);
  }
}
