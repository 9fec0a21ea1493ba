package dev.sluice.standalone;

import dev.sluice.standalone.Signals.StopSignal;

/** Why a run is over. */
sealed interface Ending {
  /** Somebody asked for it. */
  record Asked(StopSignal signal) implements Ending {}

  /** A part cannot be kept running; the reason says what to do. */
  record Broken(String reason) implements Ending {}
}
