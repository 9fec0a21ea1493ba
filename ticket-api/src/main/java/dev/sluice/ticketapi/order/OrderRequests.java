package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.idempotency.Answer;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.ticketapi.idempotency.IdempotentRequests;
import dev.sluice.ticketapi.idempotency.KeyedRequest;
import dev.sluice.ticketapi.idempotency.OnceOutcome;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The request to order, carried out once for each Idempotency-Key. */
@Component
class OrderRequests {

  static final String KEY_HEADER = "Idempotency-Key";

  private static final String REPLAYED_HEADER = "Idempotent-Replayed";
  private static final String OPERATION = "POST /api/orders";
  private static final Duration SOON = Duration.ofSeconds(1);

  private final IdempotentRequests requests;
  private final PlaceOrder placeOrder;
  private final JsonMapper json;

  OrderRequests(IdempotentRequests requests, PlaceOrder placeOrder, JsonMapper json) {
    this.requests = requests;
    this.placeOrder = placeOrder;
    this.json = json;
  }

  ResponseEntity<String> place(
      VisitorId visitor,
      @Nullable String keyText,
      HoldId hold,
      Performance performance,
      PlaceOrderBody body) {
    IdempotencyKey key = key(keyText);
    // Unknown fields are refused, so what was read says all that was sent.
    KeyedRequest request = KeyedRequest.of(visitor, OPERATION, key, json.writeValueAsString(body));
    Payment payment = new Payment(body.payment().method(), body.payment().token());
    OnceOutcome outcome =
        requests.once(
            request, () -> carryOut(new Placement(visitor, hold, key), performance, payment));
    return switch (outcome) {
      case OnceOutcome.Fresh(Answer answer) -> response(answer, false);
      case OnceOutcome.Replayed(Answer answer) -> response(answer, true);
      case OnceOutcome.InProgress _ ->
          throw new ProblemException(
              ProblemType.REQUEST_IN_PROGRESS, "Ask again with the same key", SOON);
      case OnceOutcome.Reused _ ->
          throw new ProblemException(
              ProblemType.IDEMPOTENCY_KEY_REUSED, "Take a new key for another order");
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

  private Answer carryOut(Placement placement, Performance performance, Payment payment) {
    return switch (placeOrder.place(placement, performance, payment)) {
      case PlaceOutcome.Placed(Order order) when order.state() == OrderState.FAILED ->
          new Answer(HttpStatus.PAYMENT_REQUIRED.value(), order.id(), true);
      case PlaceOutcome.Placed(Order order) ->
          new Answer(
              HttpStatus.CREATED.value(),
              json.writeValueAsString(OrderBody.of(order, performance)),
              order.state().isSettled());
      case PlaceOutcome.Refused(ProblemType type, String detail) ->
          throw new ProblemException(type, detail, type.retryable() ? SOON : null);
    };
  }

  /** The body of a declined order's answer is the order's id, of any other one the order. */
  private ResponseEntity<String> response(Answer answer, boolean replayed) {
    if (answer.status() == HttpStatus.PAYMENT_REQUIRED.value()) {
      ProblemException declined =
          new ProblemException(
              ProblemType.PAYMENT_DECLINED,
              "Nothing was charged; the seats stay held until the hold is over");
      declined.document().setProperty("order", answer.body());
      if (replayed) {
        declined.getHeaders().set(REPLAYED_HEADER, "true");
      }
      throw declined;
    }
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(answer.status())
            .contentType(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (replayed) {
      response.header(REPLAYED_HEADER, "true");
    }
    return response
        .location(URI.create("/api/orders/" + json.readTree(answer.body()).path("id").asString()))
        .body(answer.body());
  }
}
