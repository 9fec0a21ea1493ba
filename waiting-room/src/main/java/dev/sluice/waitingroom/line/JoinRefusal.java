package dev.sluice.waitingroom.line;

/** Why a visitor did not get into the line. */
public enum JoinRefusal {
  UNKNOWN_LINE,
  LINE_CLOSED,
  SOLD_OUT,
  LINE_FULL,
  /** The proof of work was used for another join. */
  PROOF_USED,
  /** So many of this network have joined that no more may for a while. */
  TOO_MANY_FROM_HERE,
  /** There is no such invitation, it was used, or it does not hold now. */
  INVITE_REJECTED,
  /** So many wrong codes came from this network that no more are looked at for a while. */
  TOO_MANY_WRONG_CODES,
  /** The store was started again and gives no number out yet. */
  RECOVERING
}
