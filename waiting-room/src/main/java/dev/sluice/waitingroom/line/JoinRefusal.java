package dev.sluice.waitingroom.line;

/** Why a visitor did not get into the line. */
public enum JoinRefusal {
  UNKNOWN_LINE,
  LINE_CLOSED,
  SOLD_OUT,
  LINE_FULL,
  /** The store was started again and gives no number out yet. */
  RECOVERING
}
