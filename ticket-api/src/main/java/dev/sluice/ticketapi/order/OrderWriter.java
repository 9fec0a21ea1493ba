package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.groupcommit.GroupCommit;
import dev.sluice.ticketapi.groupcommit.GroupLimits;
import dev.sluice.ticketapi.groupcommit.GroupMeter;
import dev.sluice.ticketapi.groupcommit.GroupWork;
import dev.sluice.ticketapi.hold.HoldSettings;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.inventory.Claim;
import dev.sluice.ticketapi.inventory.Place;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.ticketapi.payment.Money;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The two steps that every purchase takes, written in groups: an order is opened, an order gets its
 * tickets. Each answers after the commit. Several nodes may write for the same performance: what
 * guards the stock stands in the statements, not in this process.
 */
@Component
public class OrderWriter {

  private final HoldSettings limit;
  private final GroupCommit<OpenWish, Opening> openings;
  private final GroupCommit<Issue, Optional<Order>> issues;

  OrderWriter(
      OpenOrders openOrders,
      IssueTickets issueTickets,
      GroupLimits groups,
      HoldSettings limit,
      MeterRegistry registry) {
    this.limit = limit;
    openings = watched("open-orders", groups, openOrders, registry);
    issues = watched("issue-tickets", groups, issueTickets, registry);
  }

  private static <W, A> GroupCommit<W, A> watched(
      String name, GroupLimits limits, GroupWork<W, A> work, MeterRegistry registry) {
    GroupMeter meter = new GroupMeter(registry, name);
    GroupCommit<W, A> group = new GroupCommit<>(name, limits, work, meter);
    meter.watch(group::waiting);
    return group;
  }

  /** What an order costs: the price is the catalogue's, whatever it was when the hold began. */
  static Money total(Performance performance, Selection selection) {
    return new Money(selection.total(performance), performance.currency());
  }

  /** Takes the seats for an order that is to be paid. */
  public Opening open(Placement placement, Performance performance, Selection selection) {
    Order order =
        new Order(
            RandomIds.next(),
            placement,
            OrderState.PENDING_PAYMENT,
            total(performance, selection),
            null,
            List.of());
    Claim claim =
        new Claim(
            order.id(), placement.hold().toString(), placement.visitor(), performance, selection);
    return openings.commit(performance.id(), new OpenWish(order, claim, limit.seatsPerVisitor()));
  }

  /**
   * Money is there: issues the tickets and tells the world. Returns the order with its tickets, or
   * empty when it was given up or had its tickets before.
   *
   * @param charge the provider's name for the money
   * @param places what the order has taken, in the order of its tickets
   */
  public Optional<Order> issue(Order order, String charge, List<Place> places) {
    return issues.commit(order.performance(), new Issue(order, charge, places));
  }
}
