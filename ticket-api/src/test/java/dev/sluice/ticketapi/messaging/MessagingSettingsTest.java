package dev.sluice.ticketapi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MessagingSettingsTest {

  private static final String PREFIX = "ticket-api.messaging";

  private static MessagingSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate(PREFIX, MessagingSettings.class);
  }

  @Test
  void everyNameAndEveryDefault() {
    assertThat(bind(Map.of()))
        .isEqualTo(new MessagingSettings(true, "ticket-api", Duration.ofMillis(200), 3));
    assertThat(
            bind(
                Map.of(
                    "ticket-api.messaging.enabled", "false",
                    "ticket-api.messaging.group", "other-shop",
                    "ticket-api.messaging.gather-for", "1s",
                    "ticket-api.messaging.attempts", "5")))
        .isEqualTo(new MessagingSettings(false, "other-shop", Duration.ofSeconds(1), 5));
  }

  @ParameterizedTest
  @CsvSource({
    "group, ''",
    "group, Not a group",
    "gather-for, -1ms",
    "gather-for, 11s",
    "attempts, 0",
    "attempts, 11"
  })
  void whatMakesNoSenseStopsTheStart(String name, String value) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
        .havingRootCause()
        .withMessageContaining(PREFIX + "." + name);
  }
}
