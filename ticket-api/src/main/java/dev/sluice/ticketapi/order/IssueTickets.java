package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.groupcommit.GroupWork;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.sql.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;

/**
 * Money is there: confirms orders, issues their tickets and tells the world, all in one
 * transaction. The answer is the order with its tickets, or empty when the order was given up or
 * issued before.
 */
@Component
class IssueTickets implements GroupWork<Issue, Optional<Order>> {

  private static final Set<OrderState> FROM = from();

  private final OrderRows rows;
  private final OrderMessages messages;
  private final Transactions transactions;
  private final InstantSource clock;

  IssueTickets(
      OrderRows rows, OrderMessages messages, Transactions transactions, InstantSource clock) {
    this.rows = rows;
    this.messages = messages;
    this.transactions = transactions;
    this.clock = clock;
  }

  private static Set<OrderState> from() {
    Set<OrderState> from = EnumSet.copyOf(OrderState.before(OrderEvent.CAPTURED));
    from.addAll(OrderState.before(OrderEvent.ISSUED));
    return from;
  }

  @Override
  public Optional<List<Optional<Order>>> together(List<Issue> issues) {
    return transactions.runFor(
        issues.size(),
        transaction ->
            issue(issues, transaction).map(orders -> orders.stream().map(Optional::of).toList()));
  }

  @Override
  public Optional<Order> alone(Issue issue) {
    return transactions.runFor(
        1, transaction -> issue(List.of(issue), transaction).map(List::getFirst));
  }

  /** Empty, and nothing may be committed, when one of the orders is past this. */
  private Optional<List<Order>> issue(List<Issue> issues, TransactionStatus transaction) {
    Instant now = clock.instant();
    List<Order> confirmed = issues.stream().map(IssueTickets::confirmed).toList();
    if (!rows.confirm(confirmed, FROM, now)) {
      transaction.setRollbackOnly();
      return Optional.empty();
    }
    rows.insertTickets(confirmed, now);
    messages.confirmed(confirmed, now);
    return Optional.of(confirmed);
  }

  private static Order confirmed(Issue issue) {
    Order order = issue.order();
    List<Ticket> tickets =
        issue.places().stream().map(place -> new Ticket(RandomIds.next(), place)).toList();
    return new Order(
        order.id(), order.placement(), OrderState.TICKETED, order.total(), issue.charge(), tickets);
  }
}
