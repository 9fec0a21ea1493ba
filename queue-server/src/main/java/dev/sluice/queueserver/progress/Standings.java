package dev.sluice.queueserver.progress;

import dev.sluice.queueserver.store.StoreCalls;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import dev.sluice.waitingroom.workqueue.ActiveSession;
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

  /** From this node's copy, at most a second old; asks the store only about those who are gone. */
  public Told look(FollowedLine line, VisitorId visitor, Position at) {
    return switch (line.whereabouts(at)) {
      case Whereabouts.InLine(long place) ->
          new Told(at, messages.inLine(line, visitor, at, place));
      case Whereabouts.Departed(), Whereabouts.OtherEpoch() -> ask(line, visitor, at);
    };
  }

  /** Whether {@link #look} gets by without the store. */
  public boolean isInLine(FollowedLine line, Position at) {
    return line.whereabouts(at) instanceof Whereabouts.InLine;
  }

  /** The truth, by one store call. */
  public Told ask(FollowedLine line, VisitorId visitor, Position at) {
    Standing standing = calls.call(() -> lines.standing(line.id(), visitor, at.number()));
    return switch (standing) {
      case Standing.Waiting(long number, Epoch epoch) ->
          waiting(line, visitor, new Position(epoch, number));
      case Standing.Admitted(ActiveSession session, Epoch epoch) -> inside(line, session, epoch);
      case Standing.Gone(Epoch epoch) -> over(line, at);
      case Standing.Unknown(Epoch epoch) -> lost(line, at);
      case Standing.NoSuchLine() ->
          throw new ProblemException(ProblemType.LINE_UNAVAILABLE, "The line is not there now");
    };
  }

  /** What a join came to, unless it was refused. */
  public Told joined(FollowedLine line, VisitorId visitor, JoinOutcome.Waiting joined) {
    return waiting(line, visitor, new Position(joined.epoch(), joined.number()));
  }

  public Told joined(FollowedLine line, JoinOutcome.Admitted joined) {
    return inside(line, joined.session(), joined.epoch());
  }

  private Told waiting(FollowedLine line, VisitorId visitor, Position at) {
    long place =
        switch (line.whereabouts(at)) {
          case Whereabouts.InLine(long known) -> known;
          // let in since the store answered: the news of it is on its way
          case Whereabouts.Departed() -> 1;
          // right after a new epoch the copy may be behind: then nobody is known to be gone
          case Whereabouts.OtherEpoch() -> at.number();
        };
    return new Told(at, messages.inLine(line, visitor, at, place));
  }

  private Told inside(FollowedLine line, ActiveSession session, Epoch epoch) {
    return new Told(new Position(epoch, session.number()), messages.admitted(line, session));
  }

  private static Told over(FollowedLine line, Position at) {
    return new Told(at, Progress.over(Progress.State.EXPIRED, line.id()));
  }

  /**
   * The visitor holds a number that the store knows nothing of: it lost the line, or the last
   * moment before a failure. This is where a lost place will be given back from its ticket.
   */
  private static Told lost(FollowedLine line, Position at) {
    return over(line, at);
  }
}
