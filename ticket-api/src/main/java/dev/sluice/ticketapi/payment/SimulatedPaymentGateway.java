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
    boolean accepted = request.token().equals(OK);
    try {
      jdbc.sql(
              """
              insert into simulated_charges
                (id, idempotency_key, amount, currency, state, reason, created_at)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .param(RandomIds.next())
          .param(request.idempotencyKey())
          .param(request.money().amount())
          .param(request.money().currency())
          .param(accepted ? "CAPTURED" : "DECLINED")
          .param(accepted ? null : "the card was declined")
          .param(UtcTimes.of(clock.instant()))
          .update();
    } catch (DuplicateKeyException e) {
      // The same wish again: the answer is in the ledger, read below.
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

  @Override
  public ChargeSearch find(String idempotencyKey) {
    requireNoTransaction();
    Charge charge = byKey(idempotencyKey);
    return charge != null && charge.state().equals("CAPTURED")
        ? new ChargeSearch.Captured(charge.id())
        : new ChargeSearch.NothingCharged();
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
