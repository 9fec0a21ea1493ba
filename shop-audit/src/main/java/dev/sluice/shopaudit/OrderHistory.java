package dev.sluice.shopaudit;

import java.util.List;

/** INV-12: what happened to an order is on record. */
final class OrderHistory implements Invariant {

  private static final Claim LAST =
      new Claim(
          Promise.ONLY_ALLOWED_CHANGES, "the last change on record leads to the order's state");

  /** The history may have been moved away; what is there has to be right. */
  @Override
  public List<SqlCheck> checks(AuditSettings settings) {
    return List.of(
        new SqlCheck(
            LAST,
            "select count(*) as changes from order_changes",
            """
            select o.performance_id, o.id as order_id, o.state, c.state as on_record, c.event
            from (select order_id, max(id) as last from order_changes group by order_id) l
            join order_changes c on c.id = l.last
            join orders o on o.id = l.order_id
            where c.state <> o.state
            """,
            List.of()));
  }
}
