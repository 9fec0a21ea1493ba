package dev.sluice.admissionbatch.operator;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.FragileRoom;
import dev.sluice.admissionbatch.LogLines;
import dev.sluice.admissionbatch.QuietShop;
import dev.sluice.admissionbatch.saturation.SaturationMeters;
import dev.sluice.admissionbatch.saturation.ShopSaturation;
import dev.sluice.admissionbatch.tick.LastTicks;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.spring.ProblemAdvice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operators' interface as a client meets it, with the settings of the real application and the
 * lines in memory. All tests of it share one application; each begins with one line.
 */
@SpringBootTest(
    classes = OperatorApi.Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "admission.operator-key=" + OperatorApi.KEY)
abstract class OperatorApi {

  static final String KEY = "the-key-of-this-test";
  static final LineId LINE = new LineId("summer-show");
  static final String PATH = "/operator/lines/summer-show";

  final JsonMapper json = new JsonMapper();
  final LogLines audit = LogLines.of("audit");
  private final HttpClient client = HttpClient.newHttpClient();

  @Autowired FragileRoom room;
  @Autowired QuietShop shop;

  @Value("${local.server.port}")
  private int port;

  /** No {@code @Configuration}: tests that start the whole application would scan it too. */
  @EnableAutoConfiguration
  @EnableConfigurationProperties(AdmissionSettings.class)
  @Import({
    OperatorController.class,
    AccessController.class,
    InviteController.class,
    OperatorKeyFilter.class,
    AuditLog.class,
    LastTicks.class,
    LineWatch.class,
    ShopSaturation.class,
    SaturationMeters.class,
    ProblemAdvice.class
  })
  static class Application {
    @Bean
    InstantSource clock() {
      return InstantSource.system();
    }

    @Bean
    QuietShop shop() {
      return new QuietShop();
    }

    @Bean
    FragileRoom room() {
      return new FragileRoom();
    }
  }

  @BeforeEach
  void openALine() {
    shop.forgetRecords();
    room.loseEverything();
    room.open(new LineSetup(LINE, "Summer show", "http://shop/", 50));
  }

  @AfterEach
  void tidyUp() {
    room.comeBack();
    audit.close();
    client.close();
  }

  final HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  final HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  final HttpResponse<String> get(String path) throws Exception {
    return send(request(path).header("Authorization", "Bearer " + KEY));
  }

  final HttpResponse<String> send(String method, String path, String body) throws Exception {
    return send(
        request(path)
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }
}
