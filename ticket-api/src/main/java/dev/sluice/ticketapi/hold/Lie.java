package dev.sluice.ticketapi.hold;

/** How seats lie that the shop has chosen. */
public enum Lie {
  /** Side by side, with no single free seat left beside them. */
  TOGETHER("T"),
  /** Side by side. Beside them a single seat is left, which will be hard to sell. */
  LEAVING_A_SINGLE("S"),
  /** Not all side by side, but near each other. */
  PARTED("P"),
  /** Nothing was chosen by the shop. */
  AS_WISHED("");

  private final String mark;

  Lie(String mark) {
    this.mark = mark;
  }

  /** Out of the marks that the scripts keep with a hold. */
  static Lie of(String marks) {
    for (Lie lie : values()) {
      if (marks.contains(lie.mark)) {
        return lie;
      }
    }
    throw new IllegalStateException("every text contains the empty one");
  }
}
