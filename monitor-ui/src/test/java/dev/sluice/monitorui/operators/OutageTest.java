package dev.sluice.monitorui.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitorui.operators.OperatorBrowser.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * With neither Redis nor MySQL there the process starts, serves its pages and says what is wrong.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "monitor.operator-key=0123456789abcdef",
      "monitor.admission-batch-url=http://127.0.0.1:1",
      "monitor.database.url=jdbc:mysql://127.0.0.1:1/none",
      "waiting-room.redis.uri=redis://127.0.0.1:1",
      "spring.kafka.bootstrap-servers=127.0.0.1:1"
    })
class OutageTest {

  @Value("${local.server.port}")
  private int port;

  @Test
  void thePagesComeAndTheSignInSaysWhatIsAway() throws Exception {
    try (OperatorBrowser browser = new OperatorBrowser(port)) {
      assertThat(browser.get("/login.html").status()).isEqualTo(200);
      assertThat(browser.get("/actuator/health/readiness").status()).isEqualTo(200);
      assertThat(browser.get("/api/session").body().path("signedIn").asBoolean(true)).isFalse();
      Answer refused = browser.signIn("admin", "some password");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("sessions-unavailable");
    }
  }

  @Test
  void whoeverHasASessionIsToldThatItCannotBeRead() throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/lines"))
                  .timeout(Duration.ofSeconds(20))
                  .header("Cookie", "SLUICE-OPERATOR=c29tZXRoaW5n")
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("sessions-unavailable");
      assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    }
  }
}
