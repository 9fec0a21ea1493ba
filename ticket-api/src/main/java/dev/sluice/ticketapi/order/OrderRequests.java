package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.account.AccountId;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.ticketapi.idempotency.KeyedRequest;
import dev.sluice.ticketapi.payment.Money;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The request to order, as HTTP: the same key gives the same answer. No key has a row of its own;
 * the order is the memory of what was asked under it and of what came of it.
 */
@Component
class OrderRequests {

  static final String KEY_HEADER = "Idempotency-Key";

  private static final String REPLAYED_HEADER = "Idempotent-Replayed";
  private static final String OPERATION = "POST /api/orders";
  private static final Duration SOON = Duration.ofSeconds(1);

  private final PlaceOrder placeOrder;
  private final OrderMeters meters;
  private final JsonMapper json;

  OrderRequests(PlaceOrder placeOrder, OrderMeters meters, JsonMapper json) {
    this.placeOrder = placeOrder;
    this.meters = meters;
    this.json = json;
  }

  ResponseEntity<String> place(
      VisitorId visitor,
      @Nullable AccountId account,
      @Nullable String keyText,
      HoldId hold,
      Performance performance,
      PlaceOrderBody body) {
    IdempotencyKey key = key(keyText);
    // Unknown fields are refused, so what was read says all that was sent.
    KeyedRequest request = KeyedRequest.of(visitor, OPERATION, key, json.writeValueAsString(body));
    Placement placement = new Placement(visitor, hold, key, request.bodySha256(), account);
    Payment payment =
        new Payment(body.payment().method(), body.payment().token(), body.expectedTotal());
    return switch (meters.counted(placeOrder.place(placement, performance, payment))) {
      case PlaceOutcome.Placed(Order order) -> response(order, performance, false);
      case PlaceOutcome.PlacedBefore(Order order) -> response(order, performance, true);
      case PlaceOutcome.InProgress _ ->
          throw new ProblemException(
              ProblemType.REQUEST_IN_PROGRESS, "Ask again with the same key", SOON);
      case PlaceOutcome.KeyReused _ ->
          throw new ProblemException(
              ProblemType.IDEMPOTENCY_KEY_REUSED, "Take a new key for another order");
      case PlaceOutcome.PriceChanged(Money total) -> throw priceChanged(total);
      case PlaceOutcome.Refused(ProblemType type, String detail) ->
          throw new ProblemException(type, detail, type.retryable() ? SOON : null);
    };
  }

  private static IdempotencyKey key(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new ProblemException(
          ProblemType.IDEMPOTENCY_KEY_MISSING, "Draw a random key for each order");
    }
    return IdempotencyKey.parse(text)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                KEY_HEADER + " is 1 to 128 visible ASCII characters"));
  }

  private ResponseEntity<String> response(Order order, Performance performance, boolean replayed) {
    if (order.state() == OrderState.FAILED) {
      throw declined(order, replayed);
    }
    if (order.state() == OrderState.EXPIRED) {
      throw new ProblemException(
          ProblemType.HOLD_EXPIRED, "The order was given up before it was paid: choose again");
    }
    ResponseEntity.BodyBuilder response =
        ResponseEntity.created(URI.create("/api/orders/" + order.id()))
            .contentType(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (replayed) {
      response.header(REPLAYED_HEADER, "true");
    }
    return response.body(json.writeValueAsString(OrderBody.of(order, performance)));
  }

  private static ProblemException priceChanged(Money total) {
    ProblemException changed =
        new ProblemException(
            ProblemType.PRICE_CHANGED, "Nothing was charged; show the new total and ask again");
    changed.document().setProperty("total", total.amount());
    changed.document().setProperty("currency", total.currency());
    return changed;
  }

  private static ProblemException declined(Order order, boolean replayed) {
    ProblemException declined =
        new ProblemException(
            ProblemType.PAYMENT_DECLINED,
            "Nothing was charged; the seats stay held until the hold is over");
    declined.document().setProperty("order", order.id());
    if (replayed) {
      declined.getHeaders().set(REPLAYED_HEADER, "true");
    }
    return declined;
  }
}
