package dev.sluice.waitingroom.line;

/** What came of an operator's wish to move one visitor. */
public sealed interface VisitorMove {

  /** Enters with the next free place. */
  record Invited() implements VisitorMove {}

  /**
   * Waits at the end of the line.
   *
   * @param number the new number
   */
  record AtTheEnd(long number) implements VisitorMove {}

  /** Nothing was changed. */
  record Refused(Why why) implements VisitorMove {}

  /** Why nothing was changed. */
  enum Why {
    /** Is in the work queue. */
    IS_IN,
    /** The doors are not open, so there is no number to lose. */
    IS_EARLY,
    /** Neither waits nor is away. */
    NOT_HERE,
    /** No number can be given in this moment. */
    RECOVERING,
    UNKNOWN_LINE
  }
}
