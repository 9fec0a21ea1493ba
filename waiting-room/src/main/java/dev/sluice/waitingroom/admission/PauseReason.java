package dev.sluice.waitingroom.admission;

/** Why nobody is admitted at this tick. */
public enum PauseReason {
  NOBODY_WAITS("nobody waits"),
  WORK_QUEUE_FULL("the work queue is full"),
  PACED("slots are filled no faster than visitors leave"),
  NOTHING_LEFT("nothing is left to sell, unless somebody gives something back"),
  DOORS_CLOSED("the doors are not open yet"),
  DRAWING("those who came before the doors opened are being given their numbers"),
  RECOVERING("people are coming back to a line whose storage was lost"),
  NODES_SILENT("no queue-server is there to tell anybody that it is their turn"),
  LINE_PAUSED("the operator paused the line"),
  LINE_CLOSED("the line is closed"),
  SOLD_OUT("everything is sold");

  private final String words;

  PauseReason(String words) {
    this.words = words;
  }

  /** The reason as an operator reads it. */
  public String words() {
    return words;
  }

  /** Whether a higher limit or pace would let somebody in. */
  public boolean isOfTheLimit() {
    return this == WORK_QUEUE_FULL || this == PACED;
  }
}
