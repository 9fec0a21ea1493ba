package dev.sluice.queueserver.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProgressSettingsTest {

  @Test
  void theDefaultsAreThese() {
    assertThat(bind(Map.of()))
        .isEqualTo(new ProgressSettings(Duration.ofSeconds(1), Duration.ofSeconds(7), 200));
  }

  @Test
  void theNamesAreThese() {
    assertThat(
            bind(
                Map.of(
                    "queue-server.progress.near-interval", "2s",
                    "queue-server.progress.far-interval", "9s",
                    "queue-server.progress.near-places", "7")))
        .isEqualTo(new ProgressSettings(Duration.ofSeconds(2), Duration.ofSeconds(9), 7));
  }

  @ParameterizedTest
  @CsvSource({"near-interval, 99ms", "far-interval, 500ms", "near-places, -1"})
  void refusesWhatCannotWorkAndNamesTheProperty(String name, String value) {
    assertThatThrownBy(() -> bind(Map.of("queue-server.progress." + name, value)))
        .rootCause()
        .hasMessageStartingWith("queue-server.progress." + name + " must be ");
  }

  private static ProgressSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("queue-server.progress", ProgressSettings.class);
  }
}
