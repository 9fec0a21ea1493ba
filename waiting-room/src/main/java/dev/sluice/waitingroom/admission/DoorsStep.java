package dev.sluice.waitingroom.admission;

/** What one step of the opening of a scheduled line did. */
public sealed interface DoorsStep {

  /**
   * So many of those who came before have their numbers now.
   *
   * @param left people who have none yet: take another step
   */
  record Drawn(int numbered, long left) implements DoorsStep {}

  /**
   * Nothing was done: the numbers reserved are too few.
   *
   * @param upTo number up to which they must be reserved first
   */
  record NumbersNeeded(long upTo) implements DoorsStep {}

  /**
   * Nothing can be done at the moment.
   *
   * @param what is waited for
   */
  record Waiting(String what) implements DoorsStep {}

  /** Nothing was changed. */
  record Refused(TickRefusal reason) implements DoorsStep {}
}
