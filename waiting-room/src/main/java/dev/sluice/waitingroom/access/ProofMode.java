package dev.sluice.waitingroom.access;

/** When a newcomer has to bring a proof of work. */
public enum ProofMode {
  OFF,
  /** While more come than usual, and from a network from which many came. */
  OVER_RATE,
  ALWAYS
}
