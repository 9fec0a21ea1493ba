package dev.sluice.waitingroom.access;

/** The result of checking a proof of work. */
public sealed interface ProofCheck permits SolvedProof, ProofCheck.Rejected {

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
