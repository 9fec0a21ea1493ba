package dev.sluice.queueserver.progress;

import dev.sluice.observability.VisitSteps;
import dev.sluice.observability.VisitTrace;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.PlaceTicket;
import dev.sluice.waitingroom.pass.PlaceTickets;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Composes what visitors are told, with the signed ticket or pass in it. */
@Component
public final class ProgressMessages implements Wording {

  private final PlaceTickets tickets;
  private final AdmissionPasses passes;
  private final InstantSource clock;
  private final JsonMapper json;
  private final PromiseRecord promises;

  ProgressMessages(
      PlaceTickets tickets,
      AdmissionPasses passes,
      InstantSource clock,
      JsonMapper json,
      PromiseRecord promises) {
    this.promises = promises;
    this.tickets = tickets;
    this.passes = passes;
    this.clock = clock;
    this.json = json;
  }

  /** For a visitor in line: the place, or that the line leads nowhere any more. */
  Progress inLine(FollowedLine line, VisitorId visitor, Position at, long place) {
    LineFacts facts = line.facts();
    return switch (facts.state()) {
      case OPEN, PAUSED, DRAINING, SCHEDULED -> waiting(line, visitor, at, place);
      case SOLD_OUT -> Progress.over(Progress.State.SOLD_OUT, line.id());
      case CLOSED -> Progress.over(Progress.State.CLOSED, line.id());
    };
  }

  /** For a visitor who came before the doors open. */
  Progress early(FollowedLine line, VisitorId visitor, Position at) {
    LineFacts facts = line.facts();
    return switch (facts.state()) {
      case CLOSED -> Progress.over(Progress.State.CLOSED, line.id());
      case SOLD_OUT -> Progress.over(Progress.State.SOLD_OUT, line.id());
      case SCHEDULED, OPEN, PAUSED, DRAINING -> waitsForTheDoors(line, visitor, at);
    };
  }

  private Progress waitsForTheDoors(FollowedLine line, VisitorId visitor, Position at) {
    LineFacts facts = line.facts();
    return new Progress.Early(
        line.id().value(),
        facts.opening().opensAt(),
        // whoever has just come may not be counted yet
        Math.max(1, facts.opening().early()),
        ticket(line, visitor, at));
  }

  private String ticket(FollowedLine line, VisitorId visitor, Position at) {
    return tickets.sign(
        new PlaceTicket(line.id(), visitor, at.number(), at.epoch(), clock.instant(), at.lane()));
  }

  private Progress waiting(FollowedLine line, VisitorId visitor, Position at, long place) {
    // whoever has just joined may not be counted yet
    long waiting = Math.max(line.facts().waiting(), place);
    LaneShare lane = LaneShare.of(line.facts(), at.lane());
    return new Progress.Waiting(
        line.id().value(),
        place,
        place - 1,
        waiting,
        lane.estimate(place - 1, waiting, line.lastMinute()),
        at.epoch().value(),
        ticket(line, visitor, at),
        lane.name(),
        lane.share());
  }

  /** For a visitor who was let in. The same session always gives the same pass. */
  Progress admitted(FollowedLine line, ActiveSession session) {
    VisitSteps.taken("pass", () -> VisitTrace.of(session.visitor().value()));
    return new Progress.Admitted(
        line.id().value(),
        passes.sign(session.pass()),
        session.enterBefore(),
        line.facts().target(),
        ticket(line, session.visitor(), new Position(line.epoch(), session.number())));
  }

  @Override
  public void kept(LineId line, WaitEstimate promised, Duration waited) {
    promises.kept(line, promised, waited);
  }

  @Override
  public byte[] json(Progress progress) {
    return json.writeValueAsBytes(progress);
  }
}
