package dev.sluice.queueserver.join;

import dev.sluice.queueserver.access.ClientAddresses;
import dev.sluice.queueserver.progress.FollowedLine;
import dev.sluice.queueserver.progress.Position;
import dev.sluice.queueserver.progress.PresenceMarks;
import dev.sluice.queueserver.progress.ProgressMessages;
import dev.sluice.queueserver.progress.Told;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.pass.PlaceTicket;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A visitor's place over HTTP, for clients that no WebSocket gets through to. */
@RestController
@RequestMapping("/api/lines/{line}/places")
class PlaceController {

  private static final int LARGEST_BODY = 4096;

  private final PlaceDesk desk;
  private final HeldTickets tickets;
  private final PresenceMarks presence;
  private final ProgressMessages messages;
  private final ClientAddresses addresses;
  private final RandomGenerator jitter = RandomGenerator.getDefault();

  PlaceController(
      PlaceDesk desk,
      HeldTickets tickets,
      PresenceMarks presence,
      ProgressMessages messages,
      ClientAddresses addresses) {
    this.addresses = addresses;
    this.messages = messages;
    this.presence = presence;
    this.desk = desk;
    this.tickets = tickets;
  }

  /** Joins: 201 with a new place; with a ticket 200 with the place that it names. */
  @PostMapping
  ResponseEntity<byte[]> join(
      @PathVariable LineId line,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      HttpServletRequest request) {
    Bringing bringing = new Bringing(addresses.of(request), JoinBody.read(body(request)));
    Optional<PlaceTicket> ticket = tickets.bearer(authorization, line);
    if (ticket.isPresent()) {
      return answer(ResponseEntity.ok(), look(ticket.get()));
    }
    Told told = desk.join(desk.line(line), desk.newVisitor(), bringing).told();
    URI mine = URI.create("/api/lines/" + line + "/places/mine");
    return answer(ResponseEntity.created(mine), told);
  }

  @GetMapping("/mine")
  ResponseEntity<byte[]> mine(
      @PathVariable LineId line,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    PlaceTicket ticket = required(authorization, line);
    return answer(ResponseEntity.ok(), look(ticket));
  }

  @DeleteMapping("/mine")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void leave(
      @PathVariable LineId line,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    PlaceTicket ticket = required(authorization, line);
    desk.leave(desk.lineOfHolder(line), ticket.visitor(), Position.of(ticket));
  }

  private PlaceTicket required(@Nullable String authorization, LineId line) {
    return tickets
        .bearer(authorization, line)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.TICKET_MISSING,
                "The Authorization header must be Bearer and a place ticket"));
  }

  private Told look(PlaceTicket ticket) {
    FollowedLine line = desk.lineOfHolder(ticket.line());
    Told told = desk.look(line, ticket.visitor(), Position.of(ticket));
    presence.polled(line, ticket.visitor(), told.at());
    return told;
  }

  private ResponseEntity<byte[]> answer(ResponseEntity.BodyBuilder status, Told told) {
    Duration again = PollInterval.after(told.progress(), jitter);
    return status
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.RETRY_AFTER, Long.toString((again.toMillis() + 999) / 1000))
        .contentType(MediaType.APPLICATION_JSON)
        .body(messages.json(told.progress()));
  }

  private static String body(HttpServletRequest request) {
    byte[] body;
    try {
      body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    } catch (IOException e) {
      // the client hung up or stalled: that is no failure of ours, and must not fill the log
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "The body did not arrive whole in time");
    }
    if (body.length > LARGEST_BODY) {
      throw new ProblemException(
          ProblemType.TOO_LARGE, "A body may have %d bytes".formatted(LARGEST_BODY));
    }
    return new String(body, StandardCharsets.UTF_8);
  }
}
