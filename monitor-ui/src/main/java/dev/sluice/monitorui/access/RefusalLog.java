package dev.sluice.monitorui.access;

/** Puts on record that somebody was refused. */
public interface RefusalLog {

  /** Never throws: the refusal stands whether it is on record or not. */
  void refused(SignedIn by, String what);
}
