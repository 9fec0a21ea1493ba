package dev.sluice.ticketapi.account;

import dev.sluice.waitingroom.spring.WaitingRoomSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of accounts.
 *
 * @param token keys that sign access tokens
 * @param accessAtMostFor an access token is over after this time
 * @param sessionIdleAtMostFor a session that is not refreshed for so long is over
 * @param sessionAtMostFor a session is over after this time, however often it is refreshed
 * @param passRequired whether signing up and in needs an admission pass too
 * @param firstAdminSecret makes the first administrator, once; none: nobody becomes one that way
 * @param limits what one address and one node may cost
 */
@ConfigurationProperties("ticket-api.account")
record AccountSettings(
    @DefaultValue WaitingRoomSettings.Keys token,
    @DefaultValue("15m") Duration accessAtMostFor,
    @DefaultValue("7d") Duration sessionIdleAtMostFor,
    @DefaultValue("30d") Duration sessionAtMostFor,
    @DefaultValue("false") boolean passRequired,
    @Nullable String firstAdminSecret,
    @DefaultValue Limits limits) {

  private static final int SHORTEST_SECRET = 16;

  AccountSettings {
    inRange("access-at-most-for", accessAtMostFor, Duration.ofMinutes(1), Duration.ofHours(1));
    inRange("session-idle-at-most-for", sessionIdleAtMostFor, accessAtMostFor, sessionAtMostFor);
    inRange("session-at-most-for", sessionAtMostFor, accessAtMostFor, Duration.ofDays(400));
    if (firstAdminSecret != null && firstAdminSecret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "ticket-api.account.first-admin-secret must have at least %d characters"
              .formatted(SHORTEST_SECRET));
    }
  }

  private static void inRange(String name, Duration value, Duration from, Duration to) {
    if (value.compareTo(from) < 0 || value.compareTo(to) > 0) {
      throw new IllegalArgumentException(
          "ticket-api.account.%s must be in [%s, %s], was %s".formatted(name, from, to, value));
    }
  }

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "AccountSettings[hidden]";
  }

  /**
   * What one address and one node may cost. An address is its network: /24, or /48 of IPv6.
   *
   * @param window attempts are counted for so long
   * @param signUps sign-ups of one address in a window
   * @param signIns sign-ins of one address in a window
   * @param others other account requests of one address in a window
   * @param failures wrong passwords for one account from one address in a window
   * @param lockFor after that nobody signs in to it from there for so long
   * @param views looks at personal data by one operator in a window
   * @param atOnce sign-ins and sign-ups that one node carries out at the same time, and as many
   *     other account requests
   * @param hashesAtOnce passwords that one node hashes at the same time
   */
  record Limits(
      @DefaultValue("10m") Duration window,
      @DefaultValue("100") int signUps,
      @DefaultValue("300") int signIns,
      @DefaultValue("3000") int others,
      @DefaultValue("5") int failures,
      @DefaultValue("15m") Duration lockFor,
      @DefaultValue("100") int views,
      @DefaultValue("4") int atOnce,
      @DefaultValue("2") int hashesAtOnce) {

    Limits {
      positive("window", window.toMillis());
      positive("sign-ups", signUps);
      positive("sign-ins", signIns);
      positive("others", others);
      positive("failures", failures);
      positive("lock-for", lockFor.toMillis());
      positive("views", views);
      positive("at-once", atOnce);
      positive("hashes-at-once", hashesAtOnce);
    }

    private static void positive(String name, long value) {
      if (value < 1) {
        throw new IllegalArgumentException(
            "ticket-api.account.limits.%s must be positive, was %d".formatted(name, value));
      }
    }
  }
}
