package dev.sluice.queueserver.progress;

/** Where a position is, as far as this node has followed the line. */
sealed interface Whereabouts {

  record InLine(long place) implements Whereabouts {}

  /** Came before the doors opened, and they are closed still. */
  record Early() implements Whereabouts {}

  /** Admitted, passed over or left: only the store knows which. */
  record Departed() implements Whereabouts {}

  /** Not comparable: the line was lost, or this node has not followed it that far. */
  record OtherEpoch() implements Whereabouts {}
}
