package dev.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsDoorTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void prometheusReadsTheMetersThere() throws Exception {
    registry.counter("queueserver.joins", "outcome", "joined").increment(3);
    MetricsDoor door = door(0);
    door.start();
    try {
      HttpResponse<String> answer = get(door.port(), MetricsDoor.PATH);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("queueserver_joins_total{outcome=\"joined\"} 3.0");
    } finally {
      door.stop();
    }
    assertThat(door.isRunning()).isFalse();
  }

  /** Not being seen is no reason not to sell. */
  @Test
  void aPortThatIsTakenStopsNobody() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      MetricsDoor door = door(taken.getLocalPort());
      door.start();

      assertThat(door.isRunning()).isFalse();
      door.stop();
    }
  }

  @Test
  void itStandsFiveHundredAboveTheApplicationUnlessTold() {
    assertThat(new MetricsSettings(true, "127.0.0.1", -1).portBeside(8080)).isEqualTo(8580);
    assertThat(new MetricsSettings(true, "127.0.0.1", -1).portBeside(0)).isZero();
    assertThat(new MetricsSettings(true, "127.0.0.1", -1).portBeside(65_100)).isZero();
    assertThat(new MetricsSettings(true, "127.0.0.1", 9464).portBeside(8080)).isEqualTo(9464);
    assertThatThrownBy(() -> new MetricsSettings(true, "127.0.0.1", 65_536))
        .hasMessage("metrics.port must be in [-1, 65535], was 65536");
  }

  private MetricsDoor door(int port) {
    return new MetricsDoor(registry, new MetricsSettings(true, "127.0.0.1", port), 0);
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .timeout(Duration.ofSeconds(5))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
