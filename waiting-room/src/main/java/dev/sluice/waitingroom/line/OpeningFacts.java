package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.draw.DrawPhase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The opening of a scheduled line.
 *
 * @param opensAt when the doors open, null for a line that never was scheduled
 * @param early people who came before and have no number
 * @param drawing whether they are being given their numbers now
 * @param draw how far the draw is that anybody can check, null for a line without one
 */
public record OpeningFacts(
    @Nullable Instant opensAt, long early, boolean drawing, @Nullable DrawPhase draw) {

  /** Without a draw that anybody can check. */
  public OpeningFacts(@Nullable Instant opensAt, long early, boolean drawing) {
    this(opensAt, early, drawing, null);
  }
}
