package dev.sluice.ticketapi.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.waitingroom.spring.WaitingRoomSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;

class AccountSettingsTest {

  private static final String GROUP = "ticket-api.account.";

  @Test
  void defaults() {
    assertThat(TestSettings.of(Map.of()))
        .isEqualTo(
            new AccountSettings(
                new WaitingRoomSettings.Keys(null, null),
                Duration.ofMinutes(15),
                Duration.ofDays(7),
                Duration.ofDays(30),
                false,
                null,
                TestSettings.limits()));
  }

  @Test
  void names() {
    assertThat(
            TestSettings.of(
                Map.ofEntries(
                    Map.entry(GROUP + "token.signing-key", "a"),
                    Map.entry(GROUP + "token.previous-signing-key", "b"),
                    Map.entry(GROUP + "access-at-most-for", "5m"),
                    Map.entry(GROUP + "session-idle-at-most-for", "1d"),
                    Map.entry(GROUP + "session-at-most-for", "2d"),
                    Map.entry(GROUP + "pass-required", "true"),
                    Map.entry(GROUP + "first-admin-secret", "sixteen characters"),
                    Map.entry(GROUP + "limits.window", "1m"),
                    Map.entry(GROUP + "limits.sign-ups", "1"),
                    Map.entry(GROUP + "limits.sign-ins", "2"),
                    Map.entry(GROUP + "limits.others", "3"),
                    Map.entry(GROUP + "limits.failures", "4"),
                    Map.entry(GROUP + "limits.lock-for", "2m"),
                    Map.entry(GROUP + "limits.views", "5"),
                    Map.entry(GROUP + "limits.at-once", "6"),
                    Map.entry(GROUP + "limits.hashes-at-once", "7"))))
        .isEqualTo(
            new AccountSettings(
                new WaitingRoomSettings.Keys("a", "b"),
                Duration.ofMinutes(5),
                Duration.ofDays(1),
                Duration.ofDays(2),
                true,
                "sixteen characters",
                new AccountSettings.Limits(
                    Duration.ofMinutes(1), 1, 2, 3, 4, Duration.ofMinutes(2), 5, 6, 7)));
  }

  @ParameterizedTest
  @CsvSource({
    "access-at-most-for, 59s",
    "access-at-most-for, 61m",
    "session-idle-at-most-for, 31d",
    "session-at-most-for, 401d",
    "first-admin-secret, short",
    "limits.window, 0s",
    "limits.sign-ups, 0",
    "limits.sign-ins, 0",
    "limits.others, -1",
    "limits.failures, 0",
    "limits.lock-for, 0s",
    "limits.views, 0",
    "limits.at-once, 0",
    "limits.hashes-at-once, 0"
  })
  void nonsenseStopsTheStart(String name, String value) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> TestSettings.of(Map.of(GROUP + name, value)))
        .havingRootCause()
        .withMessageContaining(GROUP + name);
  }
}
