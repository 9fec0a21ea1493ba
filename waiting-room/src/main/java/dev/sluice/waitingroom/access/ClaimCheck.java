package dev.sluice.waitingroom.access;

/** The result of checking a claim. */
public sealed interface ClaimCheck {

  record Valid(JoinClaim claim) implements ClaimCheck {}

  record Rejected(Reason reason) implements ClaimCheck {}

  /** Why a claim is not believed; told to meters only. */
  enum Reason {
    /** Not of the form that is asked for. */
    MALFORMED,
    /** Another algorithm or key than those of the line. */
    UNKNOWN_KEY,
    FORGED,
    EXPIRED,
    OTHER_LINE
  }
}
