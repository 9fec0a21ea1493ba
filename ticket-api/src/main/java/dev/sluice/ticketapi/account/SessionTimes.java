package dev.sluice.ticketapi.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** The clock and the two limits of sessions: since they were last used, and since they began. */
@Component
class SessionTimes {

  private final AccountSettings settings;
  private final InstantSource clock;

  SessionTimes(AccountSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Whole milliseconds, as the columns are. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  Duration idleAtMostFor() {
    return settings.sessionIdleAtMostFor();
  }

  Duration atMostFor() {
    return settings.sessionAtMostFor();
  }
}
