package dev.sluice.ticketapi.account;

import java.time.Duration;
import java.time.Instant;

/**
 * One sign-in.
 *
 * @param endsAt over then, however often it is refreshed
 * @param ended signed out, or ended for another reason
 */
record Session(
    String id,
    AccountId account,
    String addressPrefix,
    Instant createdAt,
    Instant refreshedAt,
    Instant endsAt,
    boolean ended) {

  /** Pure: whether it can be refreshed no more. Both limits count, from creation and from use. */
  boolean isOver(Instant now, Duration idleAtMostFor) {
    return ended || !now.isBefore(endsAt) || !now.isBefore(refreshedAt.plus(idleAtMostFor));
  }

  /** When it is over unless it is refreshed before. */
  Instant overAt(Duration idleAtMostFor) {
    Instant idle = refreshedAt.plus(idleAtMostFor);
    return idle.isBefore(endsAt) ? idle : endsAt;
  }
}
