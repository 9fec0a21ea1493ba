package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Holding and giving back, over HTTP. */
@RestController
class HoldController {

  private static final Duration SOON = Duration.ofSeconds(1);

  private static final String KEY_HEADER = "Idempotency-Key";
  private static final String REPLAYED_HEADER = "Idempotent-Replayed";

  private final Catalog catalog;
  private final HoldSeats holdSeats;
  private final Holds holds;
  private final ObjectProvider<AccountOfRequest> accounts;
  private final ApplicationEventPublisher events;

  HoldController(
      Catalog catalog,
      HoldSeats holdSeats,
      Holds holds,
      ObjectProvider<AccountOfRequest> accounts,
      ApplicationEventPublisher events) {
    this.catalog = catalog;
    this.holdSeats = holdSeats;
    this.holds = holds;
    this.accounts = accounts;
    this.events = events;
  }

  @PostMapping("/api/performances/{performance}/holds")
  ResponseEntity<HeldBody> hold(
      AdmissionPass pass,
      @PathVariable("performance") long id,
      @RequestHeader(name = KEY_HEADER, required = false) @Nullable String keyText,
      @RequestBody HoldBody body,
      HttpServletRequest http) {
    Performance performance =
        catalog
            .performance(id)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such performance"));
    catalog.requireOnSale(performance);
    Holder holder = holder(pass, http);
    Wish wish = body.wish(performance);
    HoldRequest request =
        keyText == null
            ? HoldRequest.once(performance, holder, wish)
            : HoldRequest.repeatable(performance, holder, wish, key(keyText));
    HoldOutcome outcome = holdSeats.hold(request);
    if (!(outcome instanceof HoldOutcome.Held(Hold hold, boolean again))) {
      throw refusal(outcome);
    }
    events.publishEvent(new SeatsChanged(id));
    ResponseEntity.BodyBuilder response = ResponseEntity.status(HttpStatus.CREATED);
    if (again) {
      response.header(REPLAYED_HEADER, "true");
    }
    return response.body(HeldBody.of(performance, hold));
  }

  @DeleteMapping("/api/holds/{hold}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void release(
      AdmissionPass pass,
      @PathVariable("hold") String text,
      @RequestParam(name = "version", defaultValue = "0") long version) {
    HoldId id = HoldId.parse(text).orElseThrow(HoldController::noSuchHold);
    switch (holds.release(id, version, pass.visitor())) {
      case RELEASED -> events.publishEvent(new SeatsChanged(id.performance()));
      case ORDERED ->
          throw new ProblemException(
              ProblemType.INVALID_STATE, "An order was placed for this hold");
      case NONE -> throw noSuchHold();
    }
  }

  private static ProblemException noSuchHold() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such hold");
  }

  private Holder holder(AdmissionPass pass, HttpServletRequest request) {
    AccountOfRequest known = accounts.getIfAvailable();
    String account = known == null ? "" : known.account(request).orElse("");
    return new Holder(pass.visitor(), account);
  }

  private static IdempotencyKey key(String text) {
    return IdempotencyKey.parse(text)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                KEY_HEADER + " is 1 to 128 visible ASCII characters"));
  }

  private static ProblemException refusal(HoldOutcome outcome) {
    return switch (outcome) {
      case HoldOutcome.Held _ -> throw new IllegalArgumentException("it is held");
      case HoldOutcome.Taken(List<Long> seats) ->
          new ProblemException(
              ProblemType.SEATS_TAKEN,
              seats.isEmpty() ? "The rest is held by others" : "Somebody was faster: " + seats,
              SOON);
      case HoldOutcome.SoldOut _ ->
          new ProblemException(ProblemType.SOLD_OUT, "This section is sold out");
      case HoldOutcome.OverLimit _ ->
          new ProblemException(ProblemType.HOLD_LIMIT, "Held and bought places count together");
      case HoldOutcome.CoolDown(Duration wait) ->
          new ProblemException(
              ProblemType.HOLD_COOLDOWN, "Seats were held again and again and not paid for", wait);
      case HoldOutcome.OtherWish _ ->
          new ProblemException(
              ProblemType.IDEMPOTENCY_KEY_REUSED, "Take a new key for another wish");
      case HoldOutcome.Over _ ->
          new ProblemException(
              ProblemType.HOLD_EXPIRED, "The hold of this key is over: take a new key");
      case HoldOutcome.Busy _ ->
          new ProblemException(ProblemType.SHOP_BUSY, "Seats cannot be held now", SOON);
    };
  }
}
