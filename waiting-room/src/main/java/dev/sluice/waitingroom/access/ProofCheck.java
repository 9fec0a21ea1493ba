package dev.sluice.waitingroom.access;

import java.time.Instant;

/** The result of checking a proof of work. */
public sealed interface ProofCheck {

  /**
   * Solved; whether it was used before only the line knows.
   *
   * @param id of the challenge
   * @param expiresAt after this nobody accepts it any more
   */
  record Solved(String id, Instant expiresAt) implements ProofCheck {}

  record Rejected(Reason reason) implements ProofCheck {}

  /** Why a proof is none; told to meters only. */
  enum Reason {
    /** Not of the form that was asked for. */
    MALFORMED,
    /** The challenge was not made here. */
    FORGED,
    /** The number is not the one. */
    WRONG,
    EXPIRED,
    /** Made for another line. */
    OTHER_LINE,
    /** Made for somebody else. */
    OTHER_CLIENT
  }
}
