package dev.sluice.waitingroom.draw;

/** How far the draw of a line is. Each one is reached once, in this order. */
public enum DrawPhase {
  /** The commitment is published; visitors come. */
  COMMITTED,
  /** The doors are open and the list of entrants is closed; its root is being worked out. */
  FROZEN,
  /** The root is published. The outside value may be told now, not before. */
  ROOTED,
  /** Seed and numbers are published; the numbers are being given. */
  LISTED,
  /** Everybody has the number. */
  COMPLETE
}
