package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.catalog.SectionKind;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Holding and giving back, over HTTP. */
@RestController
class HoldController {

  private static final Duration SOON = Duration.ofSeconds(1);

  record HeldBody(
      String id,
      long performance,
      List<Seat> seats,
      @Nullable Long section,
      int quantity,
      long total,
      String currency,
      Instant expiresAt) {}

  private final Catalog catalog;
  private final HoldSeats holdSeats;
  private final Holds holds;
  private final ApplicationEventPublisher events;

  HoldController(
      Catalog catalog, HoldSeats holdSeats, Holds holds, ApplicationEventPublisher events) {
    this.catalog = catalog;
    this.holdSeats = holdSeats;
    this.holds = holds;
    this.events = events;
  }

  @PostMapping("/api/performances/{performance}/holds")
  @ResponseStatus(HttpStatus.CREATED)
  HeldBody hold(
      AdmissionPass pass, @PathVariable("performance") long id, @RequestBody HoldBody body) {
    Performance performance =
        catalog
            .performance(id)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such performance"));
    catalog.requireOnSale(performance);
    HoldOutcome outcome = holdSeats.hold(performance, pass.visitor(), selection(performance, body));
    return switch (outcome) {
      case HoldOutcome.Held(Hold hold) -> {
        events.publishEvent(new SeatsChanged(id));
        yield body(performance, hold);
      }
      case HoldOutcome.Taken(List<Long> seats) ->
          throw new ProblemException(
              ProblemType.SEATS_TAKEN,
              seats.isEmpty() ? "The rest is held by others" : "Somebody was faster: " + seats,
              SOON);
      case HoldOutcome.SoldOut _ ->
          throw new ProblemException(ProblemType.SOLD_OUT, "This section is sold out");
      case HoldOutcome.OverLimit _ ->
          throw new ProblemException(
              ProblemType.HOLD_LIMIT, "Held and bought places count together");
      case HoldOutcome.Busy _ ->
          throw new ProblemException(ProblemType.SHOP_BUSY, "Seats cannot be held now", SOON);
    };
  }

  @DeleteMapping("/api/holds/{hold}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void release(AdmissionPass pass, @PathVariable("hold") String text) {
    HoldId id = HoldId.parse(text).orElseThrow(HoldController::noSuchHold);
    switch (holds.release(id, pass.visitor())) {
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

  private static Selection selection(Performance performance, HoldBody body) {
    if (body.seats() != null) {
      return new Selection.Seats(
          body.seats().stream()
              .map(seat ->
                  performance
                      .seat(seat)
                      .orElseThrow(() -> malformed("A seat is not of this performance")))
              .toList());
    }
    if (body.section() == null || body.quantity() == null) {
      throw malformed("Either seats, or section and quantity");
    }
    Section section =
        performance
            .section(body.section())
            .orElseThrow(() -> malformed("The section is not of this performance"));
    if (section.kind() != SectionKind.GENERAL) {
      throw malformed("Places in a reserved section are chosen by seat");
    }
    return new Selection.General(section, body.quantity());
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
  }

  private static HeldBody body(Performance performance, Hold hold) {
    Selection selection = hold.selection();
    List<Seat> seats = List.of();
    @Nullable Long section = null;
    switch (selection) {
      case Selection.Seats(List<Seat> chosen) -> seats = chosen;
      case Selection.General(Section general, _) -> section = general.id();
    }
    return new HeldBody(
        hold.id().toString(),
        performance.id(),
        seats,
        section,
        selection.quantity(),
        selection.total(performance),
        performance.currency(),
        hold.expiresAt());
  }
}
