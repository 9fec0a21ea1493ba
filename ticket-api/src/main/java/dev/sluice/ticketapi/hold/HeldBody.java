package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.inventory.Selection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hold as its holder sees it.
 *
 * @param adjacent of seats that the shop has chosen: whether all are side by side
 * @param leavesSingle of such seats side by side: whether a single free seat was left beside them
 */
record HeldBody(
    String id,
    long version,
    long performance,
    List<Seat> seats,
    @Nullable Long section,
    int quantity,
    @Nullable Boolean adjacent,
    @Nullable Boolean leavesSingle,
    long total,
    String currency,
    Instant expiresAt) {

  static HeldBody of(Performance performance, Hold hold) {
    Selection selection = hold.selection();
    List<Seat> seats = List.of();
    @Nullable Long section = null;
    switch (selection) {
      case Selection.Seats(List<Seat> chosen) -> seats = chosen;
      case Selection.General(var general, _) -> section = general.id();
    }
    return new HeldBody(
        hold.id().toString(),
        hold.version(),
        performance.id(),
        seats,
        section,
        selection.quantity(),
        adjacent(hold.lie()),
        leavesSingle(hold.lie()),
        selection.total(performance),
        performance.currency(),
        hold.expiresAt());
  }

  private static @Nullable Boolean adjacent(Lie lie) {
    return switch (lie) {
      case TOGETHER, LEAVING_A_SINGLE -> true;
      case PARTED -> false;
      case AS_WISHED -> null;
    };
  }

  private static @Nullable Boolean leavesSingle(Lie lie) {
    return switch (lie) {
      case TOGETHER -> false;
      case LEAVING_A_SINGLE -> true;
      case PARTED, AS_WISHED -> null;
    };
  }
}
