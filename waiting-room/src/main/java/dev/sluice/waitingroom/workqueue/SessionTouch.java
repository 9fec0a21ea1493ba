package dev.sluice.waitingroom.workqueue;

/** Whether a pass still stands for an active session. */
public enum SessionTouch {
  ACTIVE,
  ENDED
}
