package dev.sluice.waitingroom.pass;

/** Why a ticket or pass is not accepted. */
public enum PassRejection {
  /** Not of the form that Sluice writes. */
  MALFORMED,
  /** Another algorithm, another kind of proof, or a key that is not in use. */
  UNKNOWN_KEY,
  /** The signature does not belong to the text. */
  FORGED,
  EXPIRED,
  NOT_YET_VALID
}
