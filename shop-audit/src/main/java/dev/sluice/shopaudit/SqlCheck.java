package dev.sluice.shopaudit;

import java.util.List;

/**
 * A claim about rows of one moment.
 *
 * @param counted statement with one row: how many of what are looked at
 * @param contradicting statement whose rows contradict the claim; it says which performance they
 *     belong to, and by a column {@code in_flight} what is only on its way
 * @param parameters of that statement
 */
record SqlCheck(Claim claim, String counted, String contradicting, List<?> parameters) {

  void look(Snapshot snapshot, Scope scope, Tally tally) {
    snapshot.each(
        counted,
        List.of(),
        row ->
            row.columns()
                .forEach((name, value) ->
                    tally.compared(claim, name.replace('_', ' '), Long.parseLong(value))));
    snapshot.each(
        contradicting,
        parameters,
        row -> {
          if (!scope.contains(row.number("performance_id"))) {
            return;
          }
          if (row.isTrue("in_flight")) {
            tally.inFlight(claim, row.described());
          } else {
            tally.broken(claim, row.described());
          }
        });
  }
}
