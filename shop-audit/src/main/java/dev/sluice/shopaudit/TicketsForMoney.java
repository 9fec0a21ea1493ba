package dev.sluice.shopaudit;

import java.util.List;

/** INV-5, as far as the orders themselves show it; {@link MoneyRule} compares with the ledger. */
final class TicketsForMoney implements Invariant {

  private static final Claim SETTLED =
      new Claim(Promise.MONEY_AND_TICKETS, "an order is settled soon, or says that it is not");
  private static final Claim TICKETS =
      new Claim(
          Promise.MONEY_AND_TICKETS,
          "a paid order has a valid ticket for each place, any other order has none");
  private static final Claim PLACES =
      new Claim(Promise.MONEY_AND_TICKETS, "a ticket is for the place that its order has");
  private static final Claim REFUNDS =
      new Claim(Promise.MONEY_AND_TICKETS, "what goes back is the price of the places given back");

  @Override
  public List<SqlCheck> checks(AuditSettings settings) {
    return List.of(settled(settings), tickets(), places(), refunds());
  }

  private static SqlCheck settled(AuditSettings settings) {
    return new SqlCheck(
        SETTLED,
        "select count(*) as orders from orders",
        """
        select performance_id, id as order_id, state, created_at,
               created_at > utc_timestamp(3) - interval ? microsecond as in_flight
        from orders where state in %s
        union all
        select performance_id, id, state, created_at,
               created_at > utc_timestamp(3) - interval ? microsecond
        from orders where state = '%s'
        union all
        select performance_id, id, state, created_at, true from orders where state in %s
        """
            .formatted(
                OrderStates.sql(OrderStates.PASSING),
                OrderStates.ASKED,
                OrderStates.sql(OrderStates.VISIBLY_OPEN)),
        List.of(settings.graceMicros(), settings.askedAtMostFor().toNanos() / 1000));
  }

  private static SqlCheck tickets() {
    return new SqlCheck(
        TICKETS,
        "select count(*) as tickets, count(*) - count(revoked_at) as valid from tickets",
        """
        select o.performance_id, o.id as order_id, o.state, coalesce(k.places, 0) as places,
               coalesce(t.valid, 0) as valid_tickets
        from orders o
        left join (select order_id, count(*) as places from claimed_seats
                   where live = 1 group by order_id) k on k.order_id = o.id
        left join (select order_id, count(*) as valid from tickets
                   where revoked_at is null group by order_id) t on t.order_id = o.id
        where case
          when o.state in %s then coalesce(k.places, 0) = 0
            or coalesce(k.places, 0) <> coalesce(t.valid, 0)
          when o.state in %s then coalesce(k.places, 0) <> coalesce(t.valid, 0)
          else coalesce(t.valid, 0) <> 0 end
        """
            .formatted(
                OrderStates.sql(OrderStates.PAID_FOR), OrderStates.sql(OrderStates.GOING_BACK)),
        List.of());
  }

  private static SqlCheck places() {
    return new SqlCheck(
        PLACES,
        "select count(*) as tickets from tickets where revoked_at is null",
        """
        select k.performance_id, t.order_id, t.position, t.section_id as ticket_section,
               t.seat_id as ticket_seat, k.section_id as taken_section, k.seat_id as taken_seat
        from tickets t
        join claimed_seats k on k.order_id = t.order_id and k.position = t.position
        where t.revoked_at is null and k.live = 1
          and (t.section_id <> k.section_id or not (t.seat_id <=> k.seat_id))
        """,
        List.of());
  }

  /** All of them, whether the money is back, on its way, or refused. */
  private static SqlCheck refunds() {
    return new SqlCheck(
        REFUNDS,
        "select count(*) as refunds, coalesce(sum(amount), 0) as money from refunds",
        """
        select o.performance_id, o.id as order_id, o.state, o.total,
               coalesce(r.amount, 0) as refunds, coalesce(k.price, 0) as places_given_back
        from orders o
        left join (select order_id, sum(amount) as amount from refunds
                   group by order_id) r on r.order_id = o.id
        left join (select order_id, sum(price) as price from claimed_seats
                   where live is null group by order_id) k on k.order_id = o.id
        where o.charge_id is not null and coalesce(r.amount, 0) <> coalesce(k.price, 0)
        """,
        List.of());
  }
}
