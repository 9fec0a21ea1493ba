package dev.sluice.monitorui.nodes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tickets of a line.
 *
 * @param soldOutAt when everything will be sold at the speed of the last minutes, null while
 *     nothing is sold, or nothing is left
 */
public record StockSample(
    long capacity, long sold, long held, double soldPerSecond, @Nullable Instant soldOutAt) {

  /** Neither sold nor held. */
  public long free() {
    return Math.max(0, capacity - sold - held);
  }
}
