package dev.sluice.waitingroom.workqueue;

/** Why an active session ended. */
public enum ReleaseReason {
  /** The visitor said that the visit is done. */
  DONE,
  /** Not claimed in time, idle for too long, or at its last moment. */
  EXPIRED,
  /** An operator ended it. */
  REMOVED
}
