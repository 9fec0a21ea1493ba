package dev.sluice.monitorui.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AlertSettingsTest {

  private static AlertSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("monitor.alerts", Bindable.of(AlertSettings.class));
  }

  @Test
  void defaults() {
    assertThat(bind(Map.of())).isEqualTo(AlertSettings.standard());
  }

  @ParameterizedTest
  @CsvSource({
    "error-share-at-most, 1.5, 'must be in [0, 1], was 1.5'",
    "cleared-after, -1s, 'monitor.alerts.cleared-after must be in'",
    "no-admissions-for, 2h, 'monitor.alerts.no-admissions-for must be in'",
  })
  void impossibleValuesAreRefusedByName(String property, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of("monitor.alerts." + property, value)))
        .rootCause()
        .hasMessageContaining(message);
  }
}
