package dev.sluice.ticketapi.sales;

import dev.sluice.ticketapi.messaging.OrderConsumer;
import dev.sluice.ticketapi.messaging.OrderMessage;
import dev.sluice.ticketapi.messaging.OrderNews;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Keeps the numbers equal to the orders: an order with valid tickets is in them once, any other one
 * is not. A message only says which order to look at.
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
    Set<String> orders = new HashSet<>();
    messages.forEach(message -> orders.add(message.order()));
    return () -> count(orders);
  }

  private void count(Set<String> orders) {
    Set<String> counted = rows.counted(orders);
    Set<String> ticketed = rows.ticketed(orders);
    Set<String> added = new HashSet<>(ticketed);
    added.removeAll(counted);
    Set<String> back = new HashSet<>(counted);
    back.removeAll(ticketed);
    Set<String> changed = new HashSet<>(added);
    changed.addAll(back);
    if (!changed.isEmpty()) {
      rows.count(added);
      rows.uncount(back);
      rows.add(SalesChange.of(rows.parts(changed), back));
    }
  }
}
