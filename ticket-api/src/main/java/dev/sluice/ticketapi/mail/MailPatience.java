package dev.sluice.ticketapi.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a letter that could not be sent is tried again.
 *
 * @param attempts after so many it is given up
 */
record MailPatience(int attempts) {

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(4));

  /** Empty when the letter is given up. */
  Optional<Duration> pauseAfter(int attempt) {
    return attempt >= attempts
        ? Optional.empty()
        : Optional.of(PAUSES.get(Math.min(attempt, PAUSES.size()) - 1));
  }
}
