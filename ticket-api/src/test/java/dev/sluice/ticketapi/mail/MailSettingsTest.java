package dev.sluice.ticketapi.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MailSettingsTest {

  private static final String PREFIX = "ticket-api.mail";

  private static MailSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate(PREFIX, MailSettings.class);
  }

  @Test
  void everyNameAndEveryDefault() {
    assertThat(bind(Map.of()))
        .isEqualTo(new MailSettings("tickets@localhost", ZoneId.of("Asia/Seoul"), 6));
    assertThat(
            bind(
                Map.of(
                    "ticket-api.mail.from", "shop@example.org",
                    "ticket-api.mail.zone", "Europe/Berlin",
                    "ticket-api.mail.attempts", "2")))
        .isEqualTo(new MailSettings("shop@example.org", ZoneId.of("Europe/Berlin"), 2));
  }

  @ParameterizedTest
  @CsvSource({"from, nobody", "from, @x", "attempts, 0", "attempts, 21"})
  void whatMakesNoSenseStopsTheStart(String name, String value) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bind(Map.of(PREFIX + "." + name, value)))
        .havingRootCause()
        .withMessageContaining(PREFIX + "." + name);
  }
}
