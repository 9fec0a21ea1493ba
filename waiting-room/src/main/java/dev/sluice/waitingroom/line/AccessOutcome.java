package dev.sluice.waitingroom.line;

/** What came of a change of what newcomers have to bring. */
public enum AccessOutcome {
  DONE,
  /** Somebody else changed the same value since it was read: nothing is changed. */
  CHANGED_MEANWHILE,
  NO_SUCH_LINE
}
