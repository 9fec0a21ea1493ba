package dev.sluice.shopaudit;

import java.util.List;
import java.util.Optional;

/** The ledger of a provider that is simulated inside the shop: a table of its database. */
public final class ChargeTable implements ChargeLedger {

  private static final String TABLE = "simulated_charges";
  private static final int PAGE = 500;

  private final ShopDatabase database;

  public ChargeTable(ShopDatabase database) {
    this.database = database;
  }

  /** Whether this shop has it. */
  public boolean exists() {
    try (Snapshot snapshot = database.snapshot()) {
      return snapshot.hasTable(TABLE);
    }
  }

  @Override
  public Page page(String after) {
    try (Snapshot snapshot = database.snapshot()) {
      List<Charge> charges =
          snapshot.list(
              """
              select id, idempotency_key, amount, currency, state,
                     if(state = 'REFUNDED', amount, 0) as refunded
              from simulated_charges where id > ? order by id limit ?
              """,
              List.of(after, PAGE),
              row ->
                  new Charge(
                      row.text("id"),
                      row.text("idempotency_key"),
                      row.number("amount"),
                      row.text("currency"),
                      Charge.State.valueOf(row.text("state")),
                      row.number("refunded")));
      return new Page(
          charges, charges.size() < PAGE ? Optional.empty() : Optional.of(charges.getLast().id()));
    }
  }
}
