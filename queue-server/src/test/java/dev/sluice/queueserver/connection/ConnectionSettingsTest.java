package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ConnectionSettingsTest {

  @Test
  void theDefaultsAreThese() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new ConnectionSettings(
                Duration.ofSeconds(25),
                Duration.ofSeconds(5),
                DataSize.ofKilobytes(32),
                DataSize.ofBytes(4096),
                Duration.ofSeconds(10),
                19_000,
                2_000,
                Transport.SLIM,
                List.of()));
  }

  @Test
  void theNamesAreThese() {
    Map<String, String> all =
        Map.of(
            "queue-server.connection.heartbeat", "11s",
            "queue-server.connection.send-time-limit", "1s",
            "queue-server.connection.send-buffer-limit", "8KB",
            "queue-server.connection.message-size-limit", "2KB",
            "queue-server.connection.first-frame-within", "2s",
            "queue-server.connection.at-most", "7",
            "queue-server.connection.accepts-per-second", "8",
            "queue-server.connection.transport", "tomcat",
            "queue-server.connection.allowed-origins", "https://a.example,https://b.example");
    assertThat(bind(all))
        .isEqualTo(
            new ConnectionSettings(
                Duration.ofSeconds(11),
                Duration.ofSeconds(1),
                DataSize.ofKilobytes(8),
                DataSize.ofKilobytes(2),
                Duration.ofSeconds(2),
                7,
                8,
                Transport.TOMCAT,
                List.of("https://a.example", "https://b.example")));
  }

  @ParameterizedTest
  @CsvSource({
    "heartbeat, 9s, must be >= 10s",
    "send-time-limit, 0s, must be > 0",
    "send-buffer-limit, 1KB, must be >= message-size-limit",
    "message-size-limit, 100B, must be >= 1KB",
    "first-frame-within, -1s, must be > 0",
    "at-most, 0, must be >= 1",
    "accepts-per-second, 0, must be >= 1",
    "allowed-origins, *, must be exact origins"
  })
  void refusesWhatCannotWorkAndNamesProperty(String name, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of("queue-server.connection." + name, value)))
        .rootCause()
        .hasMessageStartingWith("queue-server.connection." + name + " " + message);
  }

  private static ConnectionSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("queue-server.connection", ConnectionSettings.class);
  }
}
