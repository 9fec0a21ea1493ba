package dev.sluice.shopaudit;

import java.util.List;

/** INV-10: what the shop costs the database. That a purchase costs the same is a benchmark. */
final class DatabaseLoad {

  private static final Claim CONNECTIONS =
      new Claim(Promise.BOUNDED_DATABASE, "there are no more connections than the pools have");
  private static final Claim STATEMENTS =
      new Claim(Promise.BOUNDED_DATABASE, "statements since MySQL was started, of everybody");

  private DatabaseLoad() {}

  static void look(Snapshot snapshot, AuditSettings settings, Tally tally) {
    List<String> clients =
        snapshot.list(
            """
            select host as client from information_schema.processlist
            where user = substring_index(current_user(), '@', 1) and db = database()
              and id <> connection_id()
            """,
            List.of(),
            row -> row.text("client"));
    tally.compared(CONNECTIONS, "connections", clients.size());
    tally.compared(CONNECTIONS, "in the pools", settings.connections());
    if (clients.size() > settings.connections()) {
      clients.forEach(client -> tally.broken(CONNECTIONS, "client=" + client));
    }
    long statements =
        snapshot
            .list("show global status like 'Questions'", List.of(), row -> row.number("Value"))
            .getFirst();
    long orders =
        snapshot
            .list("select count(*) as orders from orders", List.of(), row -> row.number("orders"))
            .getFirst();
    tally.information(
        STATEMENTS,
        "%d statements, %d orders%s"
            .formatted(
                statements,
                orders,
                orders == 0 ? "" : ", so %d for each".formatted(statements / orders)));
  }
}
