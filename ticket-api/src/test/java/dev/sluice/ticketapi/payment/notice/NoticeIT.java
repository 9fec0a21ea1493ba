package dev.sluice.ticketapi.payment.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.paymentprovider.ProviderSettings;
import dev.sluice.paymentprovider.notice.NoticeKey;
import dev.sluice.paymentprovider.notice.Webhook;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.TestProvider;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.waitingroom.pass.SigningKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Notices over HTTP: from strangers, from the real provider, repeated and out of order. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class NoticeIT {

  private static final SigningKey KEY = SigningKey.parse("key", TestProvider.NOTICE_KEY);
  private static final SigningKey OLD = SigningKey.parse("old", TestProvider.OLD_NOTICE_KEY);

  @Autowired Environment environment;
  @Autowired JdbcClient jdbc;
  @Autowired MeterRegistry meters;
  @TempDir Path folder;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String id = "ntc_" + RandomIds.next();

  private URI endpoint() {
    return URI.create(
        "http://127.0.0.1:"
            + environment.getRequiredProperty("local.server.port")
            + "/api/payments/notices");
  }

  private String body(String noticeId) {
    return """
    {"notices":[{"id":"%s","type":"charge.captured","charge":"ch_1","key":"o:1",
      "at":"2026-12-01T12:00:00Z","from":"a later version"}],"more":true}
    """
        .formatted(noticeId);
  }

  private HttpResponse<String> send(SigningKey key, Instant at, String body) throws Exception {
    return send(key, at, body, body);
  }

  private HttpResponse<String> send(SigningKey key, Instant at, String signed, String body)
      throws Exception {
    String time = Long.toString(at.getEpochSecond());
    return http.send(
        HttpRequest.newBuilder(endpoint())
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .header("Notice-Key", key.id())
            .header("Notice-Time", time)
            .header(
                "Notice-Signature",
                NoticeSignatures.sign(key, time, signed.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String problem(HttpResponse<String> response) {
    JsonNode json = JsonMapper.shared().readTree(response.body());
    assertThat(json.path("status").asInt()).isEqualTo(response.statusCode());
    return json.path("type").asString();
  }

  private long rows() {
    return jdbc.sql("select count(*) from payment_notices where id = ?")
        .param(id)
        .query(Long.class)
        .single();
  }

  @Test
  void aNoticeIsTakenOnceHoweverOftenItComes() throws Exception {
    for (SigningKey key : List.of(KEY, OLD, KEY)) {
      assertThat(send(key, Instant.now(), body(id)).statusCode()).isEqualTo(200);
    }
    assertThat(rows()).isEqualTo(1);
  }

  // K18
  @Test
  void strangersAreTurnedAwayAndNotToldWhy() throws Exception {
    SigningKey unknown = new SigningKey("other", KEY.secret());
    SigningKey forged = new SigningKey(KEY.id(), OLD.secret());
    List<HttpResponse<String>> refused =
        List.of(
            send(unknown, Instant.now(), body(id)),
            send(forged, Instant.now(), body(id)),
            send(KEY, Instant.now().minusSeconds(360), body(id)),
            send(KEY, Instant.now().plusSeconds(360), body(id)),
            send(KEY, Instant.now(), body(id), body(id) + " "),
            http.send(
                HttpRequest.newBuilder(endpoint())
                    .timeout(Duration.ofSeconds(10))
                    .POST(HttpRequest.BodyPublishers.ofString(body(id)))
                    .build(),
                HttpResponse.BodyHandlers.ofString()));
    for (HttpResponse<String> response : refused) {
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(problem(response)).isEqualTo("notice-rejected");
    }
    assertThat(refused.stream().map(HttpResponse::body).distinct()).hasSize(1);
    assertThat(rows()).isZero();
    assertThat(meters.get("ticketing.payment.notices").tag("outcome", "rejected").counter().count())
        .isGreaterThanOrEqualTo(6);
  }

  @Test
  void nonsenseIsRefusedEvenWhenItIsSigned() throws Exception {
    for (String body :
        List.of(
            "",
            "null",
            "[]",
            "{",
            "{\"notices\":[]}",
            "{\"notices\":null}",
            "{\"notices\":[null]}",
            "{\"notices\":[{}]}",
            "{\"notices\":[{\"id\":\"\",\"type\":\"t\",\"charge\":\"c\",\"key\":\"k\"}]}",
            "{\"notices\":[{\"id\":\"a b\",\"type\":\"t\",\"charge\":\"c\",\"key\":\"k\"}]}",
            "{\"notices\":[{\"id\":1,\"type\":\"t\",\"charge\":\"c\",\"key\":\"k\"}]}",
            "[".repeat(10_000))) {
      HttpResponse<String> response = send(KEY, Instant.now(), body);
      assertThat(response.statusCode()).as(body).isEqualTo(400);
      assertThat(problem(response)).as(body).isEqualTo("malformed-request");
    }
    HttpResponse<String> large = send(KEY, Instant.now(), "x".repeat(17_000));
    assertThat(problem(large)).isEqualTo("too-large");
  }

  /** The whole way, with a provider that repeats and reorders what it sends. */
  @Test
  void noticesOfTheRealProviderArriveEachOnce() throws Exception {
    Webhook webhook = new Webhook(endpoint(), NoticeKey.parse("key", TestProvider.NOTICE_KEY));
    try (TestProvider provider =
        TestProvider.start(
            ProviderSettings.local(0, folder, TestProvider.API_KEY).telling(webhook))) {
      provider.fail(Map.of("duplicateWebhooks", 1, "reorderWebhooks", 0.5, "seed", 5));
      String order = RandomIds.next();
      double repeated = counted("repeated");
      for (int i = 1; i <= 40; i++) {
        provider.charge(order + ":" + i, i % 4 == 0 ? "tok_declined" : "tok_ok");
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> keys(order).size() == 40 && counted("repeated") - repeated >= 40);
      assertThat(keys(order)).doesNotHaveDuplicates();
    }
  }

  private double counted(String outcome) {
    var counter = meters.find("ticketing.payment.notices").tag("outcome", outcome).counter();
    return counter == null ? 0 : counter.count();
  }

  private List<String> keys(String order) {
    return jdbc.sql("select payment_key from payment_notices where payment_key like ?")
        .param(order + ":%")
        .query(String.class)
        .list();
  }
}
