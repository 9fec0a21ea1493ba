package dev.sluice.bench.orders;

import dev.sluice.ticketapi.gate.OpenToAll;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The same front for every way to sell: ticket-api's own web server with everything that surrounds
 * a request there. Who found no connection in time is told so by ticket-api.
 */
@RestController
class BuyController {

  record Bought(boolean sold) {}

  private final Sellers sellers;

  BuyController(Sellers sellers) {
    this.sellers = sellers;
  }

  @OpenToAll
  @PostMapping("/bench/{way}/{section}")
  ResponseEntity<Bought> buy(@PathVariable("way") Way way, @PathVariable("section") long section) {
    boolean sold = sellers.way(way).buy(section);
    return ResponseEntity.status(sold ? HttpStatus.CREATED : HttpStatus.CONFLICT)
        .body(new Bought(sold));
  }
}
