package dev.sluice.queueserver.join;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.pass.PassRejection;
import dev.sluice.waitingroom.pass.PlaceTicket;
import dev.sluice.waitingroom.pass.PlaceTickets;
import dev.sluice.waitingroom.pass.TicketCheck;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the place tickets that visitors show. */
@Component
final class HeldTickets {

  private static final String BEARER = "Bearer ";

  private final PlaceTickets tickets;
  private final Map<PassRejection, Counter> rejected = new EnumMap<>(PassRejection.class);

  HeldTickets(PlaceTickets tickets, MeterRegistry meters) {
    this.tickets = tickets;
    for (PassRejection reason : PassRejection.values()) {
      rejected.put(
          reason,
          Counter.builder("queueserver.tickets.rejected")
              .description("Place tickets that were not issued here")
              .tag("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .register(meters));
    }
  }

  /** Throws a {@code ticket-rejected} problem for a ticket that was not issued here. */
  PlaceTicket check(String text) {
    return switch (tickets.check(text)) {
      case TicketCheck.Valid(PlaceTicket ticket) -> ticket;
      case TicketCheck.Rejected(PassRejection reason) -> {
        Objects.requireNonNull(rejected.get(reason)).increment();
        throw new ProblemException(
            ProblemType.TICKET_REJECTED, "The place ticket was not issued here");
      }
    };
  }

  /** The ticket out of an {@code Authorization} header, if there is one; for this line only. */
  Optional<PlaceTicket> bearer(@Nullable String authorization, LineId line) {
    if (authorization == null) {
      return Optional.empty();
    }
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw new ProblemException(
          ProblemType.TICKET_REJECTED, "The Authorization header must be Bearer and a ticket");
    }
    PlaceTicket ticket = check(authorization.substring(BEARER.length()).trim());
    if (!ticket.line().equals(line)) {
      throw new ProblemException(
          ProblemType.WRONG_LINE, "The place ticket belongs to another line");
    }
    return Optional.of(ticket);
  }
}
