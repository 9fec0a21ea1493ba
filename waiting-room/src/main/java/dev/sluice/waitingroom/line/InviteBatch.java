package dev.sluice.waitingroom.line;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Invitation codes that were made together.
 *
 * @param id short random text
 * @param label for operators
 * @param codes how many there are
 * @param usesEach joins that each of them is good for
 * @param from they hold from then on, null = at once
 * @param until they hold before that, null = without an end
 * @param used joins so far
 * @param revoked whether an operator has taken them back
 */
public record InviteBatch(
    String id,
    String label,
    int codes,
    int usesEach,
    @Nullable Instant from,
    @Nullable Instant until,
    long used,
    boolean revoked) {

  /** One that nobody has used. */
  public static InviteBatch of(
      String id,
      String label,
      int codes,
      int usesEach,
      @Nullable Instant from,
      @Nullable Instant until) {
    return new InviteBatch(id, label, codes, usesEach, from, until, 0, false);
  }
}
