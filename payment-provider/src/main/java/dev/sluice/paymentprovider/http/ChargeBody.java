package dev.sluice.paymentprovider.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.paymentprovider.ledger.Charge;
import dev.sluice.paymentprovider.ledger.ChargeState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A charge as callers see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChargeBody(
    String id,
    String key,
    long amount,
    String currency,
    ChargeState state,
    @Nullable String reason,
    long refunded,
    Instant createdAt) {

  static ChargeBody of(Charge charge) {
    return new ChargeBody(
        charge.id(),
        charge.key(),
        charge.amount(),
        charge.currency(),
        charge.state(),
        charge.reason(),
        charge.refunded(),
        charge.createdAt());
  }
}
