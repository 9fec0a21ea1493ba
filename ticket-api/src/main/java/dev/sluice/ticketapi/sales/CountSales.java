package dev.sluice.ticketapi.sales;

import dev.sluice.ticketapi.messaging.OrderConsumer;
import dev.sluice.ticketapi.messaging.OrderMessage;
import dev.sluice.ticketapi.messaging.OrderNews;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Keeps the numbers equal to the valid tickets of the orders it hears of. A message only says which
 * order to look at.
 */
@Component
class CountSales implements OrderConsumer {

  private final SalesRows rows;

  CountSales(SalesRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "sales";
  }

  @Override
  public Set<OrderNews> news() {
    return EnumSet.allOf(OrderNews.class);
  }

  @Override
  public Runnable prepare(List<OrderMessage> messages) {
    SortedSet<String> orders =
        messages.stream().map(OrderMessage::order).collect(Collectors.toCollection(TreeSet::new));
    return () -> count(orders);
  }

  /**
   * Two nodes may hear of an order at once, of its tickets and of their end. The second one waits
   * for the row of the order, and then sees what the first one counted and the tickets of now.
   */
  private void count(SortedSet<String> orders) {
    rows.have(orders);
    SalesChange.Correction correction = SalesChange.of(rows.sold(orders), rows.counted(orders));
    if (!correction.parts().isEmpty()) {
      rows.count(correction.parts());
      rows.add(correction.changes());
    }
  }
}
