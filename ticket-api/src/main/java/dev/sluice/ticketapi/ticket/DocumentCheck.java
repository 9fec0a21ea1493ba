package dev.sluice.ticketapi.ticket;

/** What a door finds out about a document. */
public sealed interface DocumentCheck {

  /** Genuine. Whether somebody went in with it already is for the door to know. */
  record Valid(TicketClaims claims) implements DocumentCheck {}

  record Rejected(Reason reason) implements DocumentCheck {}

  /** Why a document is not to be let in. */
  enum Reason {
    /** No document of ours, or not copied whole. */
    MALFORMED,
    /** Signed with a key that this door does not have: its list is old, or the document forged. */
    UNKNOWN_KEY,
    /** Changed, or made by somebody else. */
    FORGED,
    /** Genuine, and void: the order was cancelled. */
    REVOKED
  }
}
