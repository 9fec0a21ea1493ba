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

  private final DepartureRate rate;
  private volatile LineFacts facts;

  // guarded by this; departures and position belong to the same moment of the same epoch
  private Epoch epoch;
  private LineDepartures departures;
  private String position;

  FollowedLine(LineFacts facts, LineSnapshot snapshot) {
    this.facts = facts;
    this.rate = new DepartureRate(seconds());
    this.epoch = snapshot.epoch();
    this.departures = snapshot.departures();
    this.position = snapshot.position();
  }

  public LineId id() {
    return facts.line();
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
    return departures.isDeparted(at.number())
        ? new Whereabouts.Departed()
        : new Whereabouts.InLine(departures.placeOf(at.number()));
  }

  /** Notes that the visitor at this position has left, before the log says so. */
  public synchronized void left(Position at) {
    if (at.epoch().equals(epoch)) {
      departures.depart(at.number());
    }
  }

  void update(LineFacts newer) {
    facts = newer;
  }

  synchronized void restart(LineSnapshot snapshot) {
    epoch = snapshot.epoch();
    departures = snapshot.departures();
    position = snapshot.position();
  }

  synchronized void depart(Iterable<Long> numbers) {
    numbers.forEach(departures::depart);
  }

  void moved(int admitted, int left) {
    rate.add(seconds(), admitted, left);
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
