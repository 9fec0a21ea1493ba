package dev.sluice.waitingroom.line;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a line has counted, and whether its store may count on.
 *
 * @param given the last number given
 * @param upTo numbers may be given up to this one, null when nobody keeps marks
 * @param adopted false after the store was started again, until {@link WaitingLines#adopt}
 * @param recoveryUntil nobody is admitted before, so that people can come back with their tickets;
 *     null when nothing was lost
 * @param life names the storage that counts: it changes when the store was started again
 */
public record NumberFacts(
    long given,
    @Nullable Long upTo,
    boolean adopted,
    @Nullable Instant recoveryUntil,
    String life) {

  /** Whether people are still coming back to a line that was lost. */
  public boolean isRecovering(Instant now) {
    return recoveryUntil != null && now.isBefore(recoveryUntil);
  }
}
