package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.PlaceTicket;
import dev.sluice.waitingroom.pass.PlaceTickets;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Composes what visitors are told, with the signed ticket or pass in it. */
@Component
public final class ProgressMessages {

  private final PlaceTickets tickets;
  private final AdmissionPasses passes;
  private final InstantSource clock;
  private final JsonMapper json;

  ProgressMessages(
      PlaceTickets tickets, AdmissionPasses passes, InstantSource clock, JsonMapper json) {
    this.tickets = tickets;
    this.passes = passes;
    this.clock = clock;
    this.json = json;
  }

  /** For a visitor in line: the place, or that the line leads nowhere any more. */
  Progress inLine(FollowedLine line, VisitorId visitor, Position at, long place) {
    LineFacts facts = line.facts();
    return switch (facts.state()) {
      case OPEN, PAUSED, DRAINING -> waiting(line, visitor, at, place);
      case SOLD_OUT -> Progress.over(Progress.State.SOLD_OUT, line.id());
      case CLOSED -> Progress.over(Progress.State.CLOSED, line.id());
    };
  }

  private Progress waiting(FollowedLine line, VisitorId visitor, Position at, long place) {
    PlaceTicket ticket =
        new PlaceTicket(line.id(), visitor, at.number(), at.epoch(), clock.instant());
    // whoever has just joined may not be counted yet
    long waiting = Math.max(line.facts().waiting(), place);
    return new Progress.Waiting(
        line.id().value(),
        place,
        place - 1,
        waiting,
        WaitEstimate.of(place - 1, waiting, line.lastMinute()),
        at.epoch().value(),
        tickets.sign(ticket));
  }

  /** For a visitor who was let in. The same session always gives the same pass. */
  Progress admitted(FollowedLine line, ActiveSession session) {
    return new Progress.Admitted(
        line.id().value(),
        passes.sign(session.pass()),
        session.enterBefore(),
        line.facts().target());
  }

  public byte[] json(Progress progress) {
    return json.writeValueAsBytes(progress);
  }
}
