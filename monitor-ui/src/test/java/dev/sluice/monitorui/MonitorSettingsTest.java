package dev.sluice.monitorui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MonitorSettingsTest {

  private static final String KEY = "0123456789abcdef";

  private static MonitorSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("monitor", Bindable.of(MonitorSettings.class));
  }

  @Test
  void defaults() {
    assertThat(bind(Map.of("monitor.operator-key", KEY)))
        .isEqualTo(new MonitorSettings(URI.create("http://127.0.0.1:8082"), KEY));
  }

  @Test
  void names() {
    assertThat(
            bind(
                Map.of(
                    "monitor.admission-batch-url", "https://gate.example:1",
                    "monitor.operator-key", "another-secret-key")))
        .isEqualTo(new MonitorSettings(URI.create("https://gate.example:1"), "another-secret-key"));
  }

  @ParameterizedTest
  @CsvSource({
    "admission-batch-url, ftp://h/, 'must be an absolute http or https URL, was ftp://h/'",
    "admission-batch-url, /operator, 'must be an absolute http or https URL, was /operator'",
    "operator-key, '', 'monitor.operator-key is missing'",
    "operator-key, short, 'monitor.operator-key must have at least 16 characters, had 5'",
  })
  void impossibleValuesAreRefusedByName(String property, String value, String message) {
    Map<String, String> properties = new HashMap<>(Map.of("monitor.operator-key", KEY));
    properties.put("monitor." + property, value);
    assertThatThrownBy(() -> bind(properties)).rootCause().hasMessageContaining(message);
  }

  @Test
  void theKeyIsNotInTheText() {
    assertThat(bind(Map.of("monitor.operator-key", KEY)).toString()).doesNotContain(KEY);
  }
}
