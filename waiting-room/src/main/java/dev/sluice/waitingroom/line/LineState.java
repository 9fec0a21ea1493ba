package dev.sluice.waitingroom.line;

/** What a line does at the moment. */
public enum LineState {
  /** Announced: takes visitors, who wait without a number until the doors open. */
  SCHEDULED(true, false),
  /** Takes visitors and admits them. */
  OPEN(true, true),
  /** Takes visitors, admits nobody. */
  PAUSED(true, false),
  /** Takes nobody, admits those who wait. */
  DRAINING(false, true),
  /** Nothing is left to sell: takes nobody, admits nobody. */
  SOLD_OUT(false, false),
  /** Takes nobody, admits nobody. */
  CLOSED(false, false);

  private final boolean takesJoins;
  private final boolean admits;

  LineState(boolean takesJoins, boolean admits) {
    this.takesJoins = takesJoins;
    this.admits = admits;
  }

  public boolean takesJoins() {
    return takesJoins;
  }

  public boolean admits() {
    return admits;
  }
}
