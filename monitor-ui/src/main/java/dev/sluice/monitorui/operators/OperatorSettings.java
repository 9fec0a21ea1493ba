package dev.sluice.monitorui.operators;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Accounts of operators and their sessions.
 *
 * @param firstPasswordFile where the first administrator's password is left for whoever started
 *     this, to be shown once and deleted; without it it is printed to the standard output
 * @param totpKey seals second factors, {@code id:base64} of 32 bytes; without it there are none
 * @param session how long a session lasts
 * @param lockOut when somebody who guesses is stopped
 */
@ConfigurationProperties("monitor.operators")
record OperatorSettings(
    @Nullable Path firstPasswordFile,
    @Nullable String totpKey,
    @DefaultValue SessionTimes session,
    @DefaultValue LockOut lockOut) {

  /**
   * How long a session lasts.
   *
   * @param idleAtMostFor it ends when nothing was asked for so long; an open dashboard asks
   * @param atMostFor it ends then in any case
   */
  record SessionTimes(
      @DefaultValue("1h") Duration idleAtMostFor, @DefaultValue("12h") Duration atMostFor) {

    SessionTimes {
      if (idleAtMostFor.compareTo(Duration.ofMinutes(1)) < 0
          || idleAtMostFor.compareTo(atMostFor) > 0) {
        throw new IllegalArgumentException(
            "monitor.operators.session.idle-at-most-for must be in [1m, at-most-for], was "
                + idleAtMostFor);
      }
    }
  }

  /**
   * When somebody who guesses is stopped.
   *
   * @param failures wrong passwords of one name from one network in a window
   * @param failuresOfNetwork wrong passwords of one network, whatever the names
   */
  record LockOut(
      @DefaultValue("5") int failures,
      @DefaultValue("30") int failuresOfNetwork,
      @DefaultValue("10m") Duration window,
      @DefaultValue("10m") Duration lockFor) {

    LockOut {
      if (failures < 1 || failuresOfNetwork < failures) {
        throw new IllegalArgumentException(
            "monitor.operators.lock-out.failures must be in [1, failures-of-network], was "
                + failures);
      }
    }
  }

  /** Without the key: settings end up in logs. */
  @Override
  public String toString() {
    return "OperatorSettings[session=" + session + ", lockOut=" + lockOut + "]";
  }
}
