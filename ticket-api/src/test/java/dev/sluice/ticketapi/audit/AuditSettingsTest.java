package dev.sluice.ticketapi.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AuditSettingsTest {

  private static AuditSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ticket-api.audit", AuditSettings.class);
  }

  @Test
  void namesAndDefaults() {
    assertThat(bind(Map.of())).isEqualTo(new AuditSettings(24, Duration.ofHours(1)));
    assertThat(
            bind(
                Map.of(
                    "ticket-api.audit.months", "6",
                    "ticket-api.audit.check-interval", "5m")))
        .isEqualTo(new AuditSettings(6, Duration.ofMinutes(5)));
    for (String nonsense : new String[] {"months=0", "months=1201", "check-interval=59s"}) {
      String[] parts = nonsense.split("=", -1);
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> bind(Map.of("ticket-api.audit." + parts[0], parts[1])))
          .havingRootCause()
          .withMessageContaining("ticket-api.audit." + parts[0]);
    }
  }
}
