package dev.sluice.shopaudit;

import dev.sluice.shopaudit.MoneyRule.Complaint;
import dev.sluice.shopaudit.MoneyRule.OrderMoney;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of the payment provider against the orders, both ways. The orders are those of a
 * moment before: each was charged before it said so, so the ledger has to know it.
 */
record MoneyComparison(
    ShopDatabase database, ChargeLedger ledger, AuditSettings settings, Scope scope)
    implements Comparison {

  private static final String MONEY =
      """
      select o.id, o.performance_id, o.state, o.total, o.currency, o.charge_id,
             coalesce((select sum(r.amount) from refunds r
                       where r.order_id = o.id and r.state = 'DONE'), 0) as returned,
             coalesce((select sum(r.amount) from refunds r
                       where r.order_id = o.id and r.state = 'PENDING'), 0) as returning_now,
             o.updated_at > utc_timestamp(3) - interval ? microsecond as young
      from orders o
      """;

  @Override
  public Seen look() {
    Seen seen = new Seen();
    KeySet charges = new KeySet();
    KeySet paidOrders = new KeySet();
    try (Snapshot snapshot = database.snapshot()) {
      Optional<String> next = Optional.of("");
      while (next.isPresent()) {
        ChargeLedger.Page page = ledger.page(next.get());
        Map<String, OrderMoney> orders = orders(snapshot, page.charges());
        for (Charge charge : page.charges()) {
          charges.add(charge.id());
          OrderMoney order = orders.get(charge.order());
          boolean first = charge.kept() == 0 || paidOrders.add(charge.order());
          MoneyRule.complaint(charge, order, first)
              .ifPresent(complaint -> note(seen, complaint, charge, order));
        }
        seen.compared(MoneyRule.ONCE, "charges", page.charges().size());
        next = page.next();
      }
      compareOrders(snapshot, charges, seen);
    }
    return seen;
  }

  private Map<String, OrderMoney> orders(Snapshot snapshot, List<Charge> charges) {
    Map<String, OrderMoney> orders = new HashMap<>();
    if (!charges.isEmpty()) {
      List<Object> parameters = new ArrayList<>();
      parameters.add(settings.graceMicros());
      charges.forEach(charge -> parameters.add(charge.order()));
      String marks = String.join(", ", Collections.nCopies(charges.size(), "?"));
      snapshot.each(
          MONEY + "where o.id in (" + marks + ")",
          parameters,
          row -> orders.put(row.text("id"), order(row)));
    }
    return orders;
  }

  private void compareOrders(Snapshot snapshot, KeySet charges, Seen seen) {
    snapshot.each(
        MONEY
            + "where o.charge_id is not null or o.state in "
            + OrderStates.sql(OrderStates.PAID_FOR),
        List.of(settings.graceMicros()),
        row -> {
          OrderMoney order = order(row);
          seen.compared(MoneyRule.BOTH, "paid orders", 1);
          MoneyRule.complaint(order, charges.contains(order.charge()))
              .filter(_ -> scope.contains(order.performance()))
              .ifPresent(complaint ->
                  seen.differs(
                      complaint.claim(),
                      "order " + order.id(),
                      order.young(),
                      "performance_id",
                      order.performance(),
                      "order_id",
                      order.id(),
                      "state",
                      order.state(),
                      "charge_id",
                      order.charge(),
                      "what",
                      complaint.what().replace(' ', '_')));
        });
  }

  private void note(Seen seen, Complaint complaint, Charge charge, @Nullable OrderMoney order) {
    if (!scope.contains(order == null ? 0 : order.performance())) {
      return;
    }
    seen.differs(
        complaint.claim(),
        "charge " + charge.id(),
        order != null && order.young(),
        "performance_id",
        order == null ? "none" : order.performance(),
        "order_id",
        charge.order(),
        "state",
        order == null ? "none" : order.state(),
        "total",
        order == null ? "none" : order.total(),
        "charge_id",
        charge.id(),
        "charged",
        charge.amount(),
        "kept",
        charge.kept(),
        "charge_state",
        charge.state(),
        "what",
        complaint.what().replace(' ', '_'));
  }

  private static OrderMoney order(Row row) {
    return new OrderMoney(
        row.text("id"),
        row.number("performance_id"),
        row.text("state"),
        row.number("total"),
        row.text("currency"),
        row.text("charge_id"),
        row.number("returned"),
        row.number("returning_now"),
        row.isTrue("young"));
  }
}
