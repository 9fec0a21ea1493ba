package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.access.ClientAddress;
import dev.sluice.waitingroom.access.ProofCheck;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One visitor's wish to join, with what is used up by it. Whoever is in the line already uses up
 * nothing, nor does whoever is refused.
 *
 * @param proof of work that holds for this join only, null when none was asked for
 * @param from where the visitor comes from, null when nobody counts
 * @param capHere new places that this network gets within a window
 */
public record JoinWish(
    VisitorId visitor,
    ProofCheck.@Nullable Solved proof,
    @Nullable ClientAddress from,
    int capHere) {

  /** Clocks of nodes differ: a proof is remembered for longer than it holds. */
  private static final long REMEMBER_SECONDS = 60;

  /** Of somebody who has to bring nothing. */
  public static JoinWish of(VisitorId visitor) {
    return new JoinWish(visitor, null, null, 0);
  }

  /** As {@code join.lua} reads it. */
  String argument() {
    if (proof == null && capHere == 0) {
      return visitor.value();
    }
    Instant remembered = proof == null ? null : proof.expiresAt().plusSeconds(REMEMBER_SECONDS);
    return String.join(
        "|",
        visitor.value(),
        proof == null ? "" : proof.id(),
        remembered == null ? "" : Long.toString(remembered.toEpochMilli()),
        from == null || capHere == 0 ? "" : from.network(),
        Integer.toString(capHere));
  }
}
