package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineDepartures;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineSnapshot;
import org.jspecify.annotations.Nullable;

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
  private String position;

  /**
   * Who had departed in the line's former life, while people come back to it; else null. Places
   * count everybody who may still come back, so that they never rise while that goes on.
   */
  private @Nullable LineDepartures before;

  FollowedLine(LineFacts facts, LineSnapshot snapshot, @Nullable LineDepartures before) {
    this.before = before;
    this.id = facts.line();
    this.facts = facts;
    this.rate = new DepartureRate(seconds());
    this.epoch = snapshot.epoch();
    this.departures = snapshot.departures();
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
    long place = departures.placeOf(number);
    return before == null ? place : Math.max(place, before.placeOf(number));
  }

  /**
   * Notes that the visitor at this position has left, before the log says so. Whoever came before
   * the doors open has no number that could depart.
   */
  public synchronized void left(Position at) {
    if (at.epoch().equals(epoch) && !at.isEarly()) {
      departures.depart(at.number());
    }
  }

  /**
   * @param recovering whether people are still coming back to a line that was lost
   */
  void update(LineFacts newer, boolean recovering) {
    facts = newer;
    if (!recovering) {
      forgetTheFormerLife();
    }
  }

  private synchronized void forgetTheFormerLife() {
    before = null;
  }

  synchronized void restart(LineSnapshot snapshot) {
    if (!snapshot.epoch().equals(epoch)) {
      before = departures;
    }
    epoch = snapshot.epoch();
    departures = snapshot.departures();
    position = snapshot.position();
  }

  synchronized void depart(Iterable<Long> numbers) {
    numbers.forEach(departures::depart);
  }

  synchronized void comeBack(Iterable<Long> numbers) {
    numbers.forEach(departures::comeBack);
  }

  /** Gives the departures away, for a store that has lost them; this copy is of no more use. */
  synchronized LineDepartures departures() {
    return departures;
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
