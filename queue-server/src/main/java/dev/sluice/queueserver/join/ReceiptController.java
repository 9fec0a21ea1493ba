package dev.sluice.queueserver.join;

import dev.sluice.queueserver.draw.PublishedDraws;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.draw.DrawJson;
import dev.sluice.waitingroom.draw.DrawReceipt;
import dev.sluice.waitingroom.pass.PlaceTicket;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What a visitor may keep as proof of the own number in the draw. */
@RestController
class ReceiptController {

  private final HeldTickets tickets;
  private final PlaceDesk desk;
  private final PublishedDraws draws;

  ReceiptController(HeldTickets tickets, PlaceDesk desk, PublishedDraws draws) {
    this.tickets = tickets;
    this.desk = desk;
    this.draws = draws;
  }

  @GetMapping("/api/lines/{line}/places/mine/receipt")
  ResponseEntity<byte[]> receipt(
      @PathVariable LineId line,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    PlaceTicket ticket =
        tickets
            .bearer(authorization, line)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemType.TICKET_MISSING,
                    "The Authorization header must be Bearer and a place ticket"));
    LineId known = desk.lineOfHolder(line).id();
    DrawReceipt receipt =
        draws
            .receipt(known, ticket.visitor())
            .orElseThrow(() ->
                new ProblemException(
                    ProblemType.NOT_DRAWN,
                    "The numbers are not published yet, or this visitor came later"));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(DrawJson.write(receipt));
  }
}
