package dev.sluice.ticketapi.ticket;

import dev.sluice.ticketapi.gate.OpenToAll;
import dev.sluice.ticketapi.gate.PerformanceLines;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tickets over HTTP: the QR code for the visitor, keys and void tickets for the doors. */
@RestController
class TicketController {

  private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
  private static final CacheControl SHORTLY =
      CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();
  private static final CacheControl FOR_A_WHILE =
      CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  private final TicketKeys keys;
  private final Revocations revocations;
  private final DocumentRows documents;
  private final PerformanceLines lines;

  TicketController(
      TicketKeys keys, Revocations revocations, DocumentRows documents, PerformanceLines lines) {
    this.keys = keys;
    this.revocations = revocations;
    this.documents = documents;
    this.lines = lines;
  }

  /** A JWK set (RFC 8037). */
  record Keys(List<Key> keys) {}

  record Key(String kty, String crv, String use, String alg, String kid, String x) {}

  @OpenToAll
  @GetMapping("/api/tickets/keys")
  ResponseEntity<Keys> keys() {
    List<Key> all =
        keys.trusted().entrySet().stream()
            .map(entry ->
                new Key(
                    "OKP",
                    "Ed25519",
                    "sig",
                    "EdDSA",
                    entry.getKey(),
                    Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Ed25519.bytes(entry.getValue()))))
            .toList();
    return ResponseEntity.ok().cacheControl(FOR_A_WHILE).body(new Keys(all));
  }

  record Revoked(String code, long performance, Instant at) {}

  /**
   * A page of void tickets.
   *
   * @param next to be given as {@code after}, now or later
   * @param more whether to ask for the next page at once
   */
  record RevokedPage(List<Revoked> revoked, String next, boolean more) {}

  @OpenToAll
  @GetMapping("/api/tickets/revoked")
  ResponseEntity<RevokedPage> revoked(@RequestParam(defaultValue = "") String after) {
    RevokedTicket last = position(after);
    List<RevokedTicket> found = revocations.after(last);
    RevokedPage page =
        new RevokedPage(
            found.stream()
                .map(ticket -> new Revoked(ticket.code(), ticket.performance(), ticket.at()))
                .toList(),
            text(found.isEmpty() ? last : found.getLast()),
            found.size() == Revocations.PAGE);
    return ResponseEntity.ok().cacheControl(SHORTLY).body(page);
  }

  private static String text(RevokedTicket last) {
    return last.at().equals(Instant.EPOCH) ? "" : last.at().toEpochMilli() + "." + last.code();
  }

  private static RevokedTicket position(String text) {
    if (text.isEmpty()) {
      return new RevokedTicket(Instant.EPOCH, "", 0);
    }
    int dot = text.indexOf('.');
    if (dot > 0 && dot <= 15 && RandomIds.isValid(text.substring(dot + 1))) {
      try {
        return new RevokedTicket(
            Instant.ofEpochMilli(Long.parseUnsignedLong(text.substring(0, dot))),
            text.substring(dot + 1),
            0);
      } catch (NumberFormatException e) {
        // answered below
      }
    }
    throw new ProblemException(
        ProblemType.MALFORMED_REQUEST, "after is the member next of an earlier page");
  }

  /** Somebody else's ticket looks like none. */
  @GetMapping("/api/orders/{order}/tickets/{code}.svg")
  ResponseEntity<String> picture(
      AdmissionPass pass, @PathVariable String order, @PathVariable String code) {
    if (!RandomIds.isValid(order) || !RandomIds.isValid(code)) {
      throw noSuchTicket();
    }
    String document =
        documents
            .owned(order, code)
            .filter(owned -> owned.visitor().equals(pass.visitor().value()))
            .filter(
                owned -> lines.lineOf(owned.performance()).filter(pass.line()::equals).isPresent())
            .map(DocumentRows.Owned::document)
            .orElseThrow(TicketController::noSuchTicket);
    return ResponseEntity.ok()
        .contentType(SVG)
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", "default-src 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .body(QrCode.svg(document));
  }

  private static ProblemException noSuchTicket() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "There is no such ticket, or its document is not there yet");
  }
}
