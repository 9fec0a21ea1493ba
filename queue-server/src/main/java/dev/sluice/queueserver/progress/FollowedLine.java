package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineDepartures;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineSnapshot;

/**
 * This node's copy of one line: what is publicly known, who is gone, how fast it moves. The
 * follower writes, everybody reads.
 */
public final class FollowedLine {

  private final LineId id;
  private final DepartureRate rate;
  private volatile LineFacts facts;

  // guarded by this; departures and position belong to the same moment of the same epoch
  private Epoch epoch;
  private LineDepartures departures;

  /** Without those who may come back to a line that was lost; the same object where none was. */
  private LineDepartures certain;

  private String position;

  /**
   * Whether people are coming back to a line that was lost. Places count everybody who may still
   * come back, so that they never rise while that goes on.
   */
  private boolean recovering;

  FollowedLine(LineFacts facts, LineSnapshot snapshot, boolean recovering) {
    this.recovering = recovering;
    this.id = facts.line();
    this.facts = facts;
    this.rate = new DepartureRate(seconds());
    this.epoch = snapshot.epoch();
    this.departures = snapshot.departures();
    this.certain = snapshot.certain();
    this.position = snapshot.position();
  }

  public LineId id() {
    return id;
  }

  public LineFacts facts() {
    return facts;
  }

  /** Visitors let in during the last minute. */
  public int admittedPerMinute() {
    return rate.lastMinute(seconds()).admitted();
  }

  DepartureRate.Departures lastMinute() {
    return rate.lastMinute(seconds());
  }

  synchronized Whereabouts whereabouts(Position at) {
    if (!at.epoch().equals(epoch)) {
      return new Whereabouts.OtherEpoch();
    }
    if (at.isEarly()) {
      return doorsAreClosed() ? new Whereabouts.Early() : new Whereabouts.Departed();
    }
    return departures.isDeparted(at.number())
        ? new Whereabouts.Departed()
        : new Whereabouts.InLine(placeOf(at.number()));
  }

  private boolean doorsAreClosed() {
    return switch (facts.state()) {
      case SCHEDULED, CLOSED, SOLD_OUT -> true;
      case OPEN, PAUSED, DRAINING -> facts.opening().drawing();
    };
  }

  /** The place of a number, whether it waits or is about to come back. */
  synchronized long placeOf(long number) {
    return (recovering ? certain : departures).placeOf(number);
  }

  /**
   * Notes that the visitor at this position has left, before the log says so. Whoever came before
   * the doors open has no number that could depart.
   */
  public synchronized void left(Position at) {
    if (at.epoch().equals(epoch) && !at.isEarly()) {
      depart(at.number());
    }
  }

  /**
   * @param stillRecovering whether people are still coming back to a line that was lost
   */
  synchronized void update(LineFacts newer, boolean stillRecovering) {
    facts = newer;
    recovering = stillRecovering;
  }

  synchronized void restart(LineSnapshot snapshot) {
    epoch = snapshot.epoch();
    departures = snapshot.departures();
    certain = snapshot.certain();
    position = snapshot.position();
  }

  synchronized void depart(Iterable<Long> numbers) {
    numbers.forEach(this::depart);
  }

  private void depart(long number) {
    departures.depart(number);
    certain.depart(number);
  }

  synchronized void comeBack(Iterable<Long> numbers) {
    numbers.forEach(number -> {
      departures.comeBack(number);
      certain.comeBack(number);
    });
  }

  /**
   * Gives away who has departed for certain, for a store that has lost it; this copy is of no more
   * use.
   */
  synchronized LineDepartures certain() {
    return certain;
  }

  /** This copy's own object for an epoch that says the same: thousands of visitors share it. */
  synchronized Epoch shared(Epoch same) {
    return same.equals(epoch) ? epoch : same;
  }

  void moved(int admitted, int passedOver, int left) {
    rate.add(seconds(), admitted, passedOver, left);
  }

  synchronized void readUpTo(String newPosition) {
    position = newPosition;
  }

  synchronized Epoch epoch() {
    return epoch;
  }

  synchronized String position() {
    return position;
  }

  private static long seconds() {
    return System.nanoTime() / 1_000_000_000L;
  }
}
