package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.load.ExternalTime;
import dev.sluice.ticketapi.payment.CaptureOutcome;
import dev.sluice.ticketapi.payment.CaptureRequest;
import dev.sluice.ticketapi.payment.ChargeSearch;
import dev.sluice.ticketapi.payment.LedgerQuery;
import dev.sluice.ticketapi.payment.LedgerReading;
import dev.sluice.ticketapi.payment.Money;
import dev.sluice.ticketapi.payment.PaymentGateway;
import dev.sluice.ticketapi.payment.RefundOutcome;
import java.util.function.Supplier;

/** A provider whose time counts as time of another system. */
record TimedPaymentGateway(PaymentGateway provider, ExternalTime external)
    implements PaymentGateway {

  @Override
  public CaptureOutcome capture(CaptureRequest request) {
    return timed(() -> provider.capture(request));
  }

  @Override
  public ChargeSearch find(String idempotencyKey) {
    return timed(() -> provider.find(idempotencyKey));
  }

  @Override
  public ChargeSearch withdraw(String idempotencyKey, Money money) {
    return timed(() -> provider.withdraw(idempotencyKey, money));
  }

  @Override
  public RefundOutcome refund(String charge) {
    return timed(() -> provider.refund(charge));
  }

  @Override
  public RefundOutcome refund(String charge, Money amount, String idempotencyKey) {
    return timed(() -> provider.refund(charge, amount, idempotencyKey));
  }

  @Override
  public LedgerReading read(LedgerQuery query) {
    return timed(() -> provider.read(query));
  }

  private <T> T timed(Supplier<T> call) {
    external.began();
    try {
      return call.get();
    } finally {
      external.ended();
    }
  }
}
