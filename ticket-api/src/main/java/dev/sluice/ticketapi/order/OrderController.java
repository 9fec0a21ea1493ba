package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.account.AccountId;
import dev.sluice.ticketapi.account.SignedInAccount;
import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.ticket.TicketDocuments;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Ordering, looking and cancelling, over HTTP. */
@RestController
class OrderController {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Catalog catalog;
  private final OrderRequests requests;
  private final Orders orders;
  private final CancelOrder cancelOrder;
  private final TicketDocuments documents;

  OrderController(
      Catalog catalog,
      OrderRequests requests,
      Orders orders,
      CancelOrder cancelOrder,
      TicketDocuments documents) {
    this.catalog = catalog;
    this.requests = requests;
    this.orders = orders;
    this.cancelOrder = cancelOrder;
    this.documents = documents;
  }

  @PostMapping("/api/orders")
  ResponseEntity<String> place(
      AdmissionPass pass,
      Optional<SignedInAccount> account,
      @RequestHeader(name = OrderRequests.KEY_HEADER, required = false) @Nullable String key,
      @RequestBody PlaceOrderBody body) {
    HoldId hold = HoldId.parse(body.hold()).orElseThrow(OrderController::noSuchHold);
    Performance performance =
        catalog.performance(hold.performance()).orElseThrow(OrderController::noSuchHold);
    if (!performance.line().equals(pass.line())) {
      throw new ProblemException(
          ProblemType.PASS_WRONG_LINE, "This performance has a line of its own");
    }
    AccountId buyer = account.map(SignedInAccount::id).orElse(null);
    return requests.place(pass.visitor(), buyer, key, hold, performance, body);
  }

  @GetMapping("/api/orders/{order}")
  ResponseEntity<OrderBody> look(AdmissionPass pass, @PathVariable("order") String id) {
    return answer(own(id, pass));
  }

  @PostMapping("/api/orders/{order}/cancel")
  ResponseEntity<OrderBody> cancel(
      AdmissionPass pass,
      @PathVariable("order") String id,
      @RequestBody(required = false) @Nullable CancelBody body) {
    Set<String> tickets = body == null ? Set.of() : body.codes();
    return switch (cancelOrder.cancel(own(id, pass), tickets)) {
      case Cancellation.Cancelled(Order order) -> answer(order);
      case Cancellation.NoSuchTicket _ ->
          throw new ProblemException(
              ProblemType.NOT_FOUND, "The order has no valid ticket of that code");
      case Cancellation.NotNow(OrderState state) ->
          throw new ProblemException(
              ProblemType.INVALID_STATE, "The order is " + state + ", it cannot be cancelled");
      case Cancellation.InProgress _ ->
          throw new ProblemException(
              ProblemType.REQUEST_IN_PROGRESS, "This order is being changed", SOON);
    };
  }

  /** Whether an order is missing or somebody else's cannot be told from the answer. */
  private Order own(String id, AdmissionPass pass) {
    if (!RandomIds.isValid(id)) {
      throw noSuchOrder();
    }
    return orders
        .find(id)
        .filter(order -> order.placement().visitor().equals(pass.visitor()))
        .filter(order -> performance(order).line().equals(pass.line()))
        .orElseThrow(OrderController::noSuchOrder);
  }

  private ResponseEntity<OrderBody> answer(Order order) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .contentType(MediaType.APPLICATION_JSON)
        .body(OrderBody.of(order, performance(order), documents.byOrder(order.id())));
  }

  private Performance performance(Order order) {
    return catalog.performance(order.performance()).orElseThrow();
  }

  private static ProblemException noSuchOrder() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such order");
  }

  private static ProblemException noSuchHold() {
    return new ProblemException(ProblemType.HOLD_EXPIRED, "Choose seats again");
  }
}
