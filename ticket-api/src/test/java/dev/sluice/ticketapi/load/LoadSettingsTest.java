package dev.sluice.ticketapi.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LoadSettingsTest {

  private static LoadSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ticket-api.load", LoadSettings.class);
  }

  @Test
  void namesAndDefaults() {
    assertThat(bind(Map.of())).isEqualTo(new LoadSettings("main", "", Duration.ofSeconds(1)));
    assertThat(
            bind(
                Map.of(
                    "ticket-api.load.shop", "opera",
                    "ticket-api.load.node", "shop-1.example",
                    "ticket-api.load.slow-write", "500ms")))
        .isEqualTo(new LoadSettings("opera", "shop-1.example", Duration.ofMillis(500)));
  }

  @Test
  void namesFitIntoKeysAndTheObjectiveIsPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoadSettings("a}b", "", Duration.ofSeconds(1)))
        .withMessageContaining("ticket-api.load.shop");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoadSettings("main", "a:b", Duration.ofSeconds(1)))
        .withMessageContaining("ticket-api.load.node");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoadSettings("main", "", Duration.ZERO))
        .withMessageContaining("ticket-api.load.slow-write");
  }
}
