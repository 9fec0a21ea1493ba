package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.draw.DrawDocument;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is safely known of a line's numbers outside its store, for the case that the store lost it.
 *
 * @param given no higher number was ever given; 0 for a line that is really new
 * @param upTo numbers may be given up to this one; it is kept safely already
 * @param lost epochs of the line's former lives
 * @param recoveryUntil until then nobody is admitted, so that people can come back with their
 *     tickets
 * @param draw what is published of the draw to come, null for a line without one
 */
public record LineOrigin(
    long given, long upTo, List<Epoch> lost, Instant recoveryUntil, @Nullable DrawDocument draw) {

  /** Without a draw that anybody can check. */
  public LineOrigin(long given, long upTo, List<Epoch> lost, Instant recoveryUntil) {
    this(given, upTo, lost, recoveryUntil, null);
  }

  public LineOrigin {
    if (given < 0 || upTo < given) {
      throw new IllegalArgumentException(
          "numbers go up to %d, but %d may have been given".formatted(upTo, given));
    }
    lost = List.copyOf(lost);
  }
}
