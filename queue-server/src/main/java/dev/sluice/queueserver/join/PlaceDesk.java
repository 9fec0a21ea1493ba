package dev.sluice.queueserver.join;

import dev.sluice.observability.VisitSteps;
import dev.sluice.observability.VisitTrace;
import dev.sluice.queueserver.progress.FollowedLine;
import dev.sluice.queueserver.progress.LineFollower;
import dev.sluice.queueserver.progress.LineProblems;
import dev.sluice.queueserver.progress.Position;
import dev.sluice.queueserver.progress.Standings;
import dev.sluice.queueserver.progress.Told;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Joins visitors, finds their places and lets them go: what STOMP and HTTP have in common. */
@Component
final class PlaceDesk {

  /** What came of a join. */
  private enum Came {
    JOINED,
    /** Had a number already. */
    CONFIRMED,
    ADMITTED,
    EARLY,
    REFUSED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final LineFollower follower;
  private final Standings standings;
  private final Newcomers newcomers;
  private final Departure departure;
  private final Map<Came, Counter> counts = new EnumMap<>(Came.class);
  private final SecureRandom random = new SecureRandom();

  PlaceDesk(
      LineFollower follower,
      Standings standings,
      Newcomers newcomers,
      Departure departure,
      MeterRegistry meters) {
    this.follower = follower;
    this.standings = standings;
    this.newcomers = newcomers;
    this.departure = departure;
    for (Came outcome : Came.values()) {
      counts.put(
          outcome,
          Counter.builder("queueserver.joins")
              .description("Joins by what came of them")
              .tag("outcome", outcome.text())
              .register(meters));
    }
  }

  /**
   * The line, or an {@code unknown-line} problem. A line that the store has lost a moment ago is
   * {@code line-unavailable}: clients give up an unknown one for good.
   */
  FollowedLine line(LineId line) {
    return follower
        .find(line)
        .orElseThrow(() ->
            follower.hasLost(line)
                ? LineProblems.notThereNow()
                : new ProblemException(ProblemType.UNKNOWN_LINE, "There is no such line"));
  }

  /**
   * The line of somebody who holds a place in it. When the store knows nothing of such a line it
   * has lost it, and the visitor should come back: {@code line-unavailable}.
   */
  FollowedLine lineOfHolder(LineId line) {
    return follower.find(line).orElseThrow(LineProblems::notThereNow);
  }

  /** This node's own object for the id of a line: thousands of visitors share it. */
  LineId shared(LineId line) {
    return follower.known(line).map(FollowedLine::id).orElse(line);
  }

  VisitorId newVisitor() {
    return VisitorId.random(random);
  }

  /** Gives a newcomer a number; a visitor who has one keeps it. */
  Joined join(FollowedLine line, VisitorId visitor, Bringing bringing) {
    return joined(line, visitor, newcomers.join(line, visitor, bringing), bringing);
  }

  private Joined joined(
      FollowedLine line, VisitorId visitor, JoinOutcome outcome, Bringing bringing) {
    return switch (outcome) {
      case JoinOutcome.Waiting waiting -> {
        count(visitor, waiting.newcomer() ? Came.JOINED : Came.CONFIRMED);
        yield new Joined(visitor, standings.joined(line, visitor, waiting));
      }
      case JoinOutcome.Admitted admitted -> {
        count(visitor, Came.ADMITTED);
        yield new Joined(visitor, standings.joined(line, admitted));
      }
      case JoinOutcome.Early early -> {
        count(visitor, Came.EARLY);
        yield new Joined(visitor, standings.joined(line, visitor, early));
      }
      case JoinOutcome.Shared(VisitorId holder, JoinOutcome theirs) ->
          joined(line, holder, theirs, bringing);
      case JoinOutcome.Refused(JoinRefusal reason) -> {
        count(visitor, Came.REFUSED);
        throw newcomers.refused(reason, line, bringing);
      }
    };
  }

  private void count(VisitorId visitor, Came outcome) {
    Objects.requireNonNull(counts.get(outcome)).increment();
    VisitSteps.taken("join " + outcome.text(), () -> VisitTrace.of(visitor.value()));
  }

  /** What the visitor is now, from this node's copy of the line where that is enough. */
  Told look(FollowedLine line, VisitorId visitor, Position at) {
    return standings.look(line, visitor, at);
  }

  /** What the visitor is, for sure; while the store is away, what this node knows. */
  Told ask(FollowedLine line, VisitorId visitor, Position at) {
    try {
      return standings.ask(line, visitor, at);
    } catch (StoreUnavailable e) {
      if (standings.isInLine(line, at)) {
        return standings.look(line, visitor, at);
      }
      throw e;
    }
  }

  /** Takes the visitor out, wherever the visitor is. */
  void leave(FollowedLine line, VisitorId visitor, Position at) {
    if (departure.leave(line.id(), visitor)) {
      line.left(at);
    }
  }
}
