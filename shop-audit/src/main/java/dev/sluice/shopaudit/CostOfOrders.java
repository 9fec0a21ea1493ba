package dev.sluice.shopaudit;

import java.util.List;

/** INV-4, as far as the orders themselves show it; {@link MoneyRule} compares with the ledger. */
final class CostOfOrders implements Invariant {

  private static final Claim ONCE =
      new Claim(Promise.CHARGED_ONCE, "one key and one hold have one order");
  private static final Claim COST =
      new Claim(Promise.CHARGED_ONCE, "an order costs what its places cost");

  @Override
  public List<SqlCheck> checks(AuditSettings settings) {
    return List.of(
        new SqlCheck(
            ONCE,
            "select count(*) as orders from orders",
            """
            select min(performance_id) as performance_id, visitor_id, 'key' as same,
                   min(id) as order_id, max(id) as and_order_id
            from orders group by visitor_id, idempotency_key having count(*) > 1
            union all
            select min(performance_id), min(visitor_id), 'hold', min(id), max(id)
            from orders where hold_live = 1 group by hold_id having count(*) > 1
            """,
            List.of()),
        new SqlCheck(
            COST,
            "select count(*) as orders, coalesce(sum(total), 0) as money from orders",
            """
            select o.performance_id, o.id as order_id, o.state, o.total,
                   coalesce(k.price, 0) as places_cost
            from orders o
            left join (select order_id, sum(price) as price from claimed_seats
                       group by order_id) k on k.order_id = o.id
            where o.total <> coalesce(k.price, -1)
            """,
            List.of()));
  }
}
