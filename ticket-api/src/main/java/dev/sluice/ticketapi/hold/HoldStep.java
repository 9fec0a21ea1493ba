package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.waitingroom.VisitorId;
import java.time.Duration;
import java.util.List;

/**
 * One step of {@code steps.lua}.
 *
 * @param weight its time in Redis, compared with that of taking or freeing one seat
 */
record HoldStep(int weight, List<String> arguments) {

  private static final int WEIGHT_OF_ANY = 1;

  /** In a house that is full of holes. */
  private static final int WEIGHT_OF_A_CHOICE = 24;

  static HoldStep hold(HoldRequest request) {
    String items = "";
    String section = "";
    int capacity = 0;
    int choice = 0;
    switch (request.wish()) {
      case Wish.Best(Section best, _) -> {
        section = Long.toString(best.id());
        capacity = best.capacity();
        choice = WEIGHT_OF_A_CHOICE;
      }
      case Wish.Chosen(Selection.General general) -> {
        items = HoldItems.write(general.places());
        section = Long.toString(general.section().id());
        capacity = general.section().capacity();
      }
      case Wish.Chosen(Selection.Seats seats) -> items = HoldItems.write(seats.places());
    }
    return new HoldStep(
        WEIGHT_OF_ANY + choice + request.wish().quantity(),
        List.of(
            "hold",
            request.id().toString(),
            request.holder().visitor().value(),
            request.holder().account(),
            request.repeatable() ? "1" : "0",
            items,
            section,
            Integer.toString(request.wish().quantity()),
            Integer.toString(capacity)));
  }

  /**
   * @param version of the hold, 0 for any
   * @param grace the hold stays for at least so long, once
   */
  static HoldStep claim(HoldId id, long version, VisitorId visitor, Duration grace) {
    return new HoldStep(
        WEIGHT_OF_ANY,
        List.of(
            "claim",
            id.toString(),
            visitor.value(),
            Long.toString(version),
            Long.toString(grace.toMillis())));
  }

  /**
   * @param version of the hold, 0 for any
   * @param seats that the hold has at most
   */
  static HoldStep release(HoldId id, long version, VisitorId visitor, int seats) {
    return new HoldStep(
        WEIGHT_OF_ANY + seats,
        List.of("release", id.toString(), visitor.value(), Long.toString(version)));
  }
}
