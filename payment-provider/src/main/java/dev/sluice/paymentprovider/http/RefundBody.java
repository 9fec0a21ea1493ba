package dev.sluice.paymentprovider.http;

import dev.sluice.paymentprovider.ledger.Charge;
import dev.sluice.paymentprovider.ledger.Refund;
import java.time.Instant;

/** A refund as callers see it, with the charge as it is afterwards. */
record RefundBody(String id, String key, long amount, Instant createdAt, ChargeBody charge) {

  static RefundBody of(Refund refund, Charge charge) {
    return new RefundBody(
        refund.id(), refund.key(), refund.amount(), refund.createdAt(), ChargeBody.of(charge));
  }
}
