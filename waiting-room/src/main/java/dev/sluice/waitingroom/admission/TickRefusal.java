package dev.sluice.waitingroom.admission;

/** Why a tick changed nothing. */
public enum TickRefusal {
  UNKNOWN_LINE,
  EPOCH_CHANGED,
  STALE_LEADER,
  /** The store was started again and was not adopted yet. */
  RECOVERING
}
