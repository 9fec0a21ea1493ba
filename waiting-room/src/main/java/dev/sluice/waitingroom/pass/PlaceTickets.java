package dev.sluice.waitingroom.pass;

import dev.sluice.waitingroom.Epoch;
import java.util.List;

/** Signs and checks place tickets. */
public final class PlaceTickets {

  private final Signatures signatures;

  /**
   * @param keys the first one signs, the others are still accepted
   */
  public PlaceTickets(List<SigningKey> keys) {
    signatures = new Signatures("sluice-place+jwt", keys);
  }

  public String sign(PlaceTicket ticket) {
    return signatures.sign(
        new Claims(
                ticket.line(),
                ticket.visitor(),
                ticket.number(),
                ticket.epoch().value(),
                ticket.issuedAt().getEpochSecond(),
                0,
                ticket.lane())
            .toJson());
  }

  public TicketCheck check(String text) {
    return switch (signatures.check(text)) {
      case Signatures.Check.Rejected(PassRejection reason) -> new TicketCheck.Rejected(reason);
      case Signatures.Check.Valid(String json) -> {
        Claims claims = Claims.fromJson(json);
        yield claims == null || claims.epo().isBlank()
            ? new TicketCheck.Rejected(PassRejection.MALFORMED)
            : new TicketCheck.Valid(
                new PlaceTicket(
                    claims.aud(),
                    claims.sub(),
                    claims.num(),
                    new Epoch(claims.epo()),
                    claims.issuedAt(),
                    claims.lan()));
      }
    };
  }
}
