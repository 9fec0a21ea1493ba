package dev.sluice.queueserver.join;

import dev.sluice.observability.VisitSteps;
import dev.sluice.observability.VisitTrace;
import dev.sluice.queueserver.progress.FollowedLine;
import dev.sluice.queueserver.progress.LineFollower;
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
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Joins visitors, finds their places and lets them go: what STOMP and HTTP have in common. */
@Component
final class PlaceDesk {

  /** What came of a join. */
  private enum Joined {
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

  private static final Duration LINE_BACK_IN = Duration.ofSeconds(5);
  private static final Duration RECOVERED_IN = Duration.ofSeconds(2);
  private static final Duration LINE_SHORTER_IN = Duration.ofSeconds(10);

  private final LineFollower follower;
  private final Standings standings;
  private final JoinBatches batches;
  private final Departure departure;
  private final Map<Joined, Counter> counts = new EnumMap<>(Joined.class);
  private final SecureRandom random = new SecureRandom();

  PlaceDesk(
      LineFollower follower,
      Standings standings,
      JoinBatches batches,
      Departure departure,
      MeterRegistry meters) {
    this.follower = follower;
    this.standings = standings;
    this.batches = batches;
    this.departure = departure;
    for (Joined outcome : Joined.values()) {
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
                ? notThereNow()
                : new ProblemException(ProblemType.UNKNOWN_LINE, "There is no such line"));
  }

  /**
   * The line of somebody who holds a place in it. When the store knows nothing of such a line it
   * has lost it, and the visitor should come back: {@code line-unavailable}.
   */
  FollowedLine lineOfHolder(LineId line) {
    return follower.find(line).orElseThrow(PlaceDesk::notThereNow);
  }

  private static ProblemException notThereNow() {
    return new ProblemException(
        ProblemType.LINE_UNAVAILABLE, "The line is not there now", LINE_BACK_IN);
  }

  /** This node's own object for the id of a line: thousands of visitors share it. */
  LineId shared(LineId line) {
    return follower.known(line).map(FollowedLine::id).orElse(line);
  }

  VisitorId newVisitor() {
    return VisitorId.random(random);
  }

  /** Gives a newcomer a number; a visitor who has one keeps it. */
  Told join(FollowedLine line, VisitorId visitor) {
    JoinOutcome outcome = batches.join(line.id(), visitor);
    return switch (outcome) {
      case JoinOutcome.Waiting waiting -> {
        count(visitor, waiting.newcomer() ? Joined.JOINED : Joined.CONFIRMED);
        yield standings.joined(line, visitor, waiting);
      }
      case JoinOutcome.Admitted admitted -> {
        count(visitor, Joined.ADMITTED);
        yield standings.joined(line, admitted);
      }
      case JoinOutcome.Early early -> {
        count(visitor, Joined.EARLY);
        yield standings.joined(line, visitor, early);
      }
      case JoinOutcome.Refused(JoinRefusal reason) -> {
        count(visitor, Joined.REFUSED);
        throw refused(reason);
      }
    };
  }

  private void count(VisitorId visitor, Joined outcome) {
    Objects.requireNonNull(counts.get(outcome)).increment();
    VisitSteps.taken("join " + outcome.text(), () -> VisitTrace.of(visitor.value()));
  }

  private static ProblemException refused(JoinRefusal reason) {
    return switch (reason) {
      // this node follows the line: the store has lost it since
      case UNKNOWN_LINE -> notThereNow();
      case LINE_CLOSED -> new ProblemException(ProblemType.LINE_CLOSED, "The line takes nobody");
      case RECOVERING ->
          new ProblemException(
              ProblemType.LINE_UNAVAILABLE, "The line is being recovered", RECOVERED_IN);
      case SOLD_OUT -> new ProblemException(ProblemType.SOLD_OUT, "Everything is sold");
      case LINE_FULL ->
          new ProblemException(
              ProblemType.LINE_FULL, "The line is as long as it may get", LINE_SHORTER_IN);
    };
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
