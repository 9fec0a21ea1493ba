package dev.sluice.waitingroom.workqueue;

/** Why an active session ended. */
public enum ReleaseReason {
  /** The visitor said that the visit is done. */
  DONE,
  /** The visitor did not come in time. */
  NO_SHOW,
  /** The visitor did nothing for too long. */
  IDLE,
  /** The visit was too long. */
  OVERSTAYED,
  /** An operator ended it. */
  REMOVED
}
