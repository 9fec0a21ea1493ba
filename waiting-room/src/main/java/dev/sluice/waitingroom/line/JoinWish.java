package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.access.ClientAddress;
import dev.sluice.waitingroom.access.SolvedProof;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One visitor's wish to join, with what is used up by it. Whoever is in the line already uses up
 * nothing, nor does whoever is refused.
 *
 * @param from where the visitor comes from
 * @param capHere new places that this network gets within a window, 0 = any number
 * @param proof of work that holds for this join only, null when none was asked for
 * @param invite hash of an invitation code, null when there is none
 * @param account hash of an account that has one place, null when nobody said which
 * @param lane by its index, 0 = the general one
 */
public record JoinWish(
    VisitorId visitor,
    @Nullable ClientAddress from,
    int capHere,
    @Nullable SolvedProof proof,
    @Nullable String invite,
    @Nullable String account,
    int lane) {

  /** Wrong codes that a network may try within a window; more where many share it. */
  public static final int WRONG_CODES = 20;

  /** Clocks of nodes differ: a proof is remembered for longer than it holds. */
  private static final long REMEMBER_SECONDS = 60;

  public JoinWish {
    if (from == null && (capHere > 0 || invite != null)) {
      throw new IllegalArgumentException("what is counted for a network needs one");
    }
  }

  /** Of somebody who has to bring nothing. */
  public static JoinWish of(VisitorId visitor) {
    return of(visitor, 0);
  }

  /** The same into a lane. */
  public static JoinWish of(VisitorId visitor, int lane) {
    return new JoinWish(visitor, null, 0, null, null, null, lane);
  }

  /** As {@code join.lua} reads it. */
  String argument() {
    if (capHere == 0 && proof == null && invite == null && account == null && lane == 0) {
      return visitor.value();
    }
    Instant remembered = proof == null ? null : proof.expiresAt().plusSeconds(REMEMBER_SECONDS);
    return String.join(
        "|",
        visitor.value(),
        proof == null ? "" : proof.id(),
        remembered == null ? "" : Long.toString(remembered.toEpochMilli()),
        from == null ? "" : from.network(),
        Integer.toString(capHere),
        invite == null ? "" : invite,
        Integer.toString(wrongCodes()),
        account == null ? "" : account,
        Integer.toString(lane));
  }

  /** Wrong codes that this network may try within a window. */
  public int wrongCodes() {
    return Math.max(WRONG_CODES, capHere);
  }
}
