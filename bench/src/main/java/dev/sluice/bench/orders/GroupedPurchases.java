package dev.sluice.bench.orders;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.ticketapi.order.Opening;
import dev.sluice.ticketapi.order.OrderWriter;
import dev.sluice.ticketapi.order.Placement;
import dev.sluice.waitingroom.VisitorId;

/** The shop's own way: both steps of a purchase, as ticket-api takes them. */
record GroupedPurchases(OrderWriter writer, Catalog catalog, Payment payment) implements Purchases {

  private static final String DIGEST = "0".repeat(64);

  @Override
  public boolean buy(long section) {
    Performance performance = SoldSection.performance(catalog, section);
    Placement placement =
        new Placement(
            new VisitorId(RandomIds.next()),
            new HoldId(performance.id(), RandomIds.next()),
            new IdempotencyKey(RandomIds.next()),
            DIGEST);
    Selection selection = new Selection.General(performance.section(section).orElseThrow(), 1);
    return switch (writer.open(placement, performance, selection)) {
      case Opening.Opened(var order) -> {
        payment.pay();
        yield writer.issue(order, RandomIds.next(), selection.places()).isPresent();
      }
      case Opening.Taken _ -> false;
      case Opening.OverLimit _, Opening.Exists _ ->
          throw new IllegalStateException("a newcomer has no order yet");
    };
  }
}
