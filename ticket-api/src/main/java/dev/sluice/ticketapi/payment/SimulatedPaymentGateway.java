package dev.sluice.ticketapi.payment;

import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A provider that takes play money. Its ledger is a table of its own, written at once and outside
 * every order's transaction, so it remembers a charge that the shop died over.
 */
@Component
public class SimulatedPaymentGateway implements PaymentGateway {

  /** The token that is charged. Every other one is declined. */
  public static final String OK = "tok_ok";

  private record Charge(String id, long amount, String state, @Nullable String reason) {}

  private final JdbcClient jdbc;
  private final InstantSource clock;

  SimulatedPaymentGateway(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public CaptureOutcome capture(CaptureRequest request) {
    requireNoTransaction();
    if (request.token().equals(OK)) {
      enter(request.idempotencyKey(), request.money(), "CAPTURED", null);
    } else {
      enter(request.idempotencyKey(), request.money(), "DECLINED", "the card was declined");
    }
    Charge charge = byKey(request.idempotencyKey());
    if (charge == null || charge.amount() != request.money().amount()) {
      throw new IllegalArgumentException(
          "the key was used for another amount: " + request.idempotencyKey());
    }
    return charge.state().equals("DECLINED")
        ? new CaptureOutcome.Declined(String.valueOf(charge.reason()))
        : new CaptureOutcome.Captured(charge.id());
  }

  /** Writes the answer for a key, unless there is one: it does not change. */
  private void enter(String idempotencyKey, Money money, String state, @Nullable String reason) {
    try {
      jdbc.sql(
              """
              insert into simulated_charges
                (id, idempotency_key, amount, currency, state, reason, created_at)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .param(RandomIds.next())
          .param(idempotencyKey)
          .param(money.amount())
          .param(money.currency())
          .param(state)
          .param(reason)
          .param(UtcTimes.of(clock.instant()))
          .update();
    } catch (DuplicateKeyException e) {
      // The answer is in the ledger; the caller reads it.
    }
  }

  @Override
  public ChargeSearch find(String idempotencyKey) {
    requireNoTransaction();
    Charge charge = byKey(idempotencyKey);
    return charge != null && charge.state().equals("CAPTURED")
        ? new ChargeSearch.Captured(charge.id())
        : new ChargeSearch.NothingCharged();
  }

  @Override
  public ChargeSearch withdraw(String idempotencyKey, Money money) {
    requireNoTransaction();
    enter(idempotencyKey, money, "DECLINED", "withdrawn by the shop");
    return find(idempotencyKey);
  }

  @Override
  public RefundOutcome refund(String charge) {
    requireNoTransaction();
    jdbc.sql(
            """
            update simulated_charges set state = 'REFUNDED', refunded_at = ?
            where id = ? and state = 'CAPTURED'
            """)
        .params(UtcTimes.of(clock.instant()), charge)
        .update();
    return RefundOutcome.REFUNDED;
  }

  private @Nullable Charge byKey(String idempotencyKey) {
    return jdbc.sql(
            "select id, amount, state, reason from simulated_charges where idempotency_key = ?")
        .param(idempotencyKey)
        .query((rs, _) ->
            new Charge(
                rs.getString("id"),
                rs.getLong("amount"),
                rs.getString("state"),
                rs.getString("reason")))
        .optional()
        .orElse(null);
  }

  private static void requireNoTransaction() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a payment provider must not be called in a transaction");
    }
  }
}
