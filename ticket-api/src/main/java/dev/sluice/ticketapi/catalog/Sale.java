package dev.sluice.ticketapi.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a performance can be bought. Nothing has to happen at the moment itself: every node knows it
 * beforehand and goes by its clock.
 *
 * @param state as it was set; see {@link #at} for what it means now
 * @param opensAt when a scheduled sale opens, null while that is not known
 * @param closesAt null when it stays open
 */
public record Sale(SaleState state, @Nullable Instant opensAt, @Nullable Instant closesAt) {

  /** On sale without an end. */
  public static final Sale ALWAYS = new Sale(SaleState.OPEN, null, null);

  /** The state at a moment. */
  public SaleState at(Instant now) {
    if (state == SaleState.CLOSED || (closesAt != null && !now.isBefore(closesAt))) {
      return SaleState.CLOSED;
    }
    if (state == SaleState.SCHEDULED && (opensAt == null || now.isBefore(opensAt))) {
      return SaleState.SCHEDULED;
    }
    return SaleState.OPEN;
  }

  public boolean isOpen(Instant now) {
    return at(now) == SaleState.OPEN;
  }

  /** As operators read it. */
  String inWords() {
    return state
        + (opensAt == null ? "" : " from " + opensAt)
        + (closesAt == null ? "" : " until " + closesAt);
  }

  /** When {@link #at} next says something else, if nobody changes the sale. */
  public Optional<Instant> nextTurn(Instant now) {
    return Stream.of(Optional.ofNullable(opensAt), Optional.ofNullable(closesAt))
        .flatMap(Optional::stream)
        .filter(turn -> turn.isAfter(now) && at(turn) != at(now))
        .min(Instant::compareTo);
  }
}
