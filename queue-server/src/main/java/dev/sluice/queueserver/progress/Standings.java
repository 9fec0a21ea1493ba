package dev.sluice.queueserver.progress;

import dev.sluice.queueserver.store.StoreCalls;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.NumberedVisitor;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Finds out what a visitor is to a line: from this node's copy where that is enough, else for sure.
 */
@Component
public final class Standings {

  private final WaitingLines lines;
  private final StoreCalls calls;
  private final ProgressMessages messages;

  Standings(WaitingLines lines, StoreCalls calls, ProgressMessages messages) {
    this.lines = lines;
    this.calls = calls;
    this.messages = messages;
  }

  /**
   * From this node's copy, at most a second old; asks the store only about those who are gone, or
   * who came early and may be missing in a store that was started again.
   */
  public Told look(FollowedLine line, VisitorId visitor, Position at) {
    return switch (line.whereabouts(at)) {
      case Whereabouts.InLine(long place) ->
          new Told(at, messages.inLine(line, visitor, at, place));
      case Whereabouts.Early() when line.isComingBack() -> askForEarly(line, visitor, at);
      case Whereabouts.Early() -> new Told(at, messages.early(line, visitor, at));
      case Whereabouts.Departed(), Whereabouts.OtherEpoch() -> ask(line, visitor, at);
    };
  }

  /** No number is missed when the store has lost an early place: only asking brings it back. */
  private Told askForEarly(FollowedLine line, VisitorId visitor, Position at) {
    try {
      return ask(line, visitor, at);
    } catch (StoreUnavailable e) {
      return new Told(at, messages.early(line, visitor, at));
    }
  }

  /** Whether {@link #look} gets by without the store. */
  public boolean isInLine(FollowedLine line, Position at) {
    return switch (line.whereabouts(at)) {
      case Whereabouts.InLine _, Whereabouts.Early _ -> true;
      case Whereabouts.Departed _, Whereabouts.OtherEpoch _ -> false;
    };
  }

  /**
   * The truth, by one store call. Whoever is asked about is there: a visitor who was passed over
   * comes back to the front, and a place that the store has lost is made again.
   */
  public Told ask(FollowedLine line, VisitorId visitor, Position at) {
    HeldPlace held = new HeldPlace(visitor, at.number(), at.epoch(), at.lane());
    Standing standing = calls.call(() -> lines.resume(line.id(), held));
    return switch (standing) {
      case Standing.Waiting(long number, Epoch epoch, int lane, long placeInLane) ->
          waiting(line, visitor, new Position(line.shared(epoch), number, lane), placeInLane);
      case Standing.Admitted(ActiveSession session, Epoch epoch) -> inside(line, session, epoch);
      case Standing.Early(Epoch epoch) -> early(line, visitor, epoch, at.lane());
      case Standing.Gone _, Standing.Unknown _ -> over(line, at);
      case Standing.Rejoin _ -> rejoin(line, visitor, at);
      case Standing.Recovering _ -> throw LineProblems.recovering();
      case Standing.NoSuchLine() -> throw LineProblems.notThereNow();
    };
  }

  /** What a join came to, unless it was refused. */
  public Told joined(FollowedLine line, VisitorId visitor, JoinOutcome.Waiting joined) {
    return waiting(
        line,
        visitor,
        new Position(line.shared(joined.epoch()), joined.number(), joined.lane()),
        joined.placeInLane());
  }

  public Told joined(FollowedLine line, JoinOutcome.Admitted joined) {
    return inside(line, joined.session(), joined.epoch());
  }

  public Told joined(FollowedLine line, VisitorId visitor, JoinOutcome.Early joined) {
    return early(line, visitor, joined.epoch(), joined.lane());
  }

  /** The doors opened, and the visitor, who came before, has this number. */
  Told drawn(FollowedLine line, NumberedVisitor visitor) {
    return waiting(line, visitor.visitor(), new Position(line.epoch(), visitor.number()), 0);
  }

  private Told early(FollowedLine line, VisitorId visitor, Epoch epoch, int lane) {
    Position at = new Position(line.shared(epoch), 0, lane);
    return new Told(at, messages.early(line, visitor, at));
  }

  /**
   * The line was lost with a place that had no number yet, and its doors are open: the ticket joins
   * again, into its lane. Which account it was is on no ticket.
   */
  private Told rejoin(FollowedLine line, VisitorId visitor, Position at) {
    JoinWish wish = JoinWish.of(visitor, at.lane());
    JoinOutcome outcome =
        calls.call(() -> lines.join(line.id(), List.of(wish), Instant.EPOCH)).getFirst();
    return switch (outcome) {
      case JoinOutcome.Waiting waiting -> joined(line, visitor, waiting);
      case JoinOutcome.Admitted admitted -> joined(line, admitted);
      case JoinOutcome.Early early -> joined(line, visitor, early);
      case JoinOutcome.Refused(JoinRefusal reason) -> refused(line, at, reason);
      case JoinOutcome.Shared _ -> over(line, at);
    };
  }

  /** What may pass is no reason to say that it is over: clients forget the ticket then. */
  private static Told refused(FollowedLine line, Position at, JoinRefusal reason) {
    return switch (reason) {
      case RECOVERING -> throw LineProblems.recovering();
      case UNKNOWN_LINE -> throw LineProblems.notThereNow();
      case LINE_FULL -> throw LineProblems.full();
      case LINE_CLOSED -> new Told(at, Progress.over(Progress.State.CLOSED, line.id()));
      case SOLD_OUT -> new Told(at, Progress.over(Progress.State.SOLD_OUT, line.id()));
      // of newcomers only, who bring something
      case PROOF_USED, INVITE_REJECTED, TOO_MANY_WRONG_CODES, TOO_MANY_FROM_HERE -> over(line, at);
    };
  }

  /**
   * @param placeInLane as the store has just counted it, 0 in the general lane: this node may not
   *     have read yet who else is in there
   */
  private Told waiting(FollowedLine line, VisitorId visitor, Position at, long placeInLane) {
    line.seen(at);
    long place =
        switch (line.whereabouts(at)) {
          case Whereabouts.InLine(long known) -> known;
          // back in line or let in since the store answered: the news of it is on its way
          case Whereabouts.Departed(), Whereabouts.Early() -> line.placeOf(at);
          // right after a new epoch the copy may be behind: then nobody is known to be gone
          case Whereabouts.OtherEpoch() -> at.number();
        };
    return new Told(at, messages.inLine(line, visitor, at, Math.max(place, placeInLane)));
  }

  private static Position at(FollowedLine line, Epoch epoch, long number) {
    return new Position(line.shared(epoch), number);
  }

  private Told inside(FollowedLine line, ActiveSession session, Epoch epoch) {
    return new Told(at(line, epoch, session.number()), messages.admitted(line, session));
  }

  private static Told over(FollowedLine line, Position at) {
    return new Told(at, Progress.over(Progress.State.EXPIRED, line.id()));
  }
}
