package dev.sluice.ticketapi.catalog;

import dev.sluice.ticketapi.gate.OpenToAll;
import dev.sluice.ticketapi.operator.OperatorNote;
import dev.sluice.ticketapi.operator.OperatorRecord;
import dev.sluice.ticketapi.operator.OperatorRecord.Result;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators change of the catalogue. Open to all as far as the admission goes. */
@RestController
@RequestMapping(path = "/operator", produces = MediaType.APPLICATION_JSON_VALUE)
class SaleController {

  private static final Duration SOON = Duration.ofSeconds(1);

  record PriceBody(long section, long price) {}

  private final Catalog catalog;
  private final SaleChanges changes;
  private final SaleRows rows;
  private final OperatorRecord record;
  private final InstantSource clock;

  SaleController(
      Catalog catalog,
      SaleChanges changes,
      SaleRows rows,
      OperatorRecord record,
      InstantSource clock) {
    this.catalog = catalog;
    this.changes = changes;
    this.rows = rows;
    this.record = record;
    this.clock = clock;
  }

  @OpenToAll
  @PutMapping(path = "/performances/{id}/sale", consumes = MediaType.APPLICATION_JSON_VALUE)
  SaleBody changeSale(@PathVariable("id") long id, @RequestBody SaleChange change) {
    Instant now = clock.instant();
    Performance performance =
        catalog.performance(id).orElseThrow(() -> notFound("There is no such performance"));
    OperatorNote note = OperatorNote.of(change.operator(), change.reason());
    Sale sale = change.sale(now);
    carryOut(
        note,
        "performance=" + id,
        performance.sale().inWords(),
        sale.inWords(),
        () -> changes.sale(note, performance, sale));
    return SaleBody.of(sale, now);
  }

  @OpenToAll
  @PutMapping(path = "/sections/{id}/price", consumes = MediaType.APPLICATION_JSON_VALUE)
  PriceBody changePrice(@PathVariable("id") long id, @RequestBody PriceChange change) {
    OperatorNote note = OperatorNote.of(change.operator(), change.reason());
    long price = change.checkedPrice();
    SaleRows.PricedSection before =
        rows.section(id).orElseThrow(() -> notFound("There is no such section"));
    carryOut(
        note,
        "section=" + id,
        Long.toString(before.price()),
        Long.toString(price),
        () -> changes.price(note, before, price));
    return new PriceBody(id, price);
  }

  private void carryOut(
      OperatorNote note, String what, String before, String after, BooleanSupplier change) {
    boolean done;
    try {
      done = change.getAsBoolean();
    } catch (RuntimeException e) {
      record.write(note, what, before, after, Result.UNKNOWN);
      throw e;
    }
    record.write(note, what, before, after, done ? Result.DONE : Result.REFUSED);
    if (!done) {
      throw new ProblemException(
          ProblemType.REQUEST_IN_PROGRESS, "Somebody else changes this performance", SOON);
    }
  }

  private static ProblemException notFound(String detail) {
    return new ProblemException(ProblemType.NOT_FOUND, detail);
  }
}
