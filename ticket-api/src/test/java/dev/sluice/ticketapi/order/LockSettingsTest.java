package dev.sluice.ticketapi.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LockSettingsTest {

  private static LockSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ticket-api.lock", LockSettings.class);
  }

  @Test
  void namesAndDefaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(new LockSettings(Duration.ofMillis(300), Duration.ofSeconds(15)));
    assertThat(
            bind(
                Map.of(
                    "ticket-api.lock.wait-at-most", "100ms",
                    "ticket-api.lock.held-at-most", "20s")))
        .isEqualTo(new LockSettings(Duration.ofMillis(100), Duration.ofSeconds(20)));
  }

  @Test
  void aWaitIsShortAndALeaseIsNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LockSettings(Duration.ofSeconds(6), Duration.ofSeconds(10)))
        .withMessageContaining("ticket-api.lock.wait-at-most");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LockSettings(Duration.ZERO, Duration.ofMillis(999)))
        .withMessageContaining("ticket-api.lock.held-at-most");
  }
}
