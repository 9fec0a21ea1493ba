package dev.sluice.ticketapi.account;

import dev.sluice.waitingroom.spring.WaitingRoomSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of accounts as they are when nobody sets any, but for one thing. */
final class TestSettings {

  private TestSettings() {}

  static AccountSettings of(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ticket-api.account", AccountSettings.class);
  }

  static AccountSettings with(WaitingRoomSettings.Keys token) {
    AccountSettings usual = of(Map.of());
    return new AccountSettings(
        token,
        usual.accessAtMostFor(),
        usual.sessionIdleAtMostFor(),
        usual.sessionAtMostFor(),
        false,
        null,
        usual.limits());
  }

  /** The defaults of limits, so that a change of one is seen here too. */
  static AccountSettings.Limits limits() {
    return new AccountSettings.Limits(
        Duration.ofMinutes(10), 100, 300, 3_000, 5, Duration.ofMinutes(15), 100, 4, 2);
  }
}
