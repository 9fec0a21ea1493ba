package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineDepartures;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineSnapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * This node's copy of one line: what is publicly known, who is gone, how fast it moves. The
 * follower writes, everybody reads.
 */
public final class FollowedLine {

  /** Who is connected comes back in a second or two, who polls at the next poll. */
  private static final Duration COME_BACK_WITHIN = Duration.ofSeconds(30);

  private final LineId id;
  private final DepartureRate rate;
  private volatile LineFacts facts;

  // guarded by this; departures and position belong to the same moment of the same epoch
  private Epoch epoch;
  private LineDepartures departures;

  /** Without those who may come back to a line that was lost; the same object where none was. */
  private LineDepartures certain;

  /** By which places are counted while people come back: nobody is missing who may be ahead. */
  private LineDepartures expected;

  private String position;
  private LaneMembers lanes;

  /** The highest number that this node knows to have been given in this life of the line. */
  private long given;

  /** Whether nobody is admitted yet, so that people can come back to a line that was lost. */
  private boolean recovering;

  /** After the store was started again people come back until then, in nanoseconds. */
  private long comeBackUntil = System.nanoTime();

  /**
   * @param former the copy of the line before it was lost; null when this node has none
   */
  FollowedLine(
      LineFacts facts, LineSnapshot snapshot, boolean recovering, @Nullable FollowedLine former) {
    this.recovering = recovering;
    this.id = facts.line();
    this.facts = facts;
    this.rate = new DepartureRate(seconds());
    this.epoch = snapshot.epoch();
    this.departures = snapshot.departures();
    this.certain = snapshot.certain();
    this.expected = former == null ? snapshot.certain() : former.expectedIn(snapshot);
    this.position = snapshot.position();
    this.lanes = LaneMembers.of(snapshot.laned(), snapshot.departures());
    this.given = facts.numbers().given();
  }

  /** Numbers that were reserved and, as far as this node knows, never given are nobody ahead. */
  private synchronized LineDepartures expectedIn(LineSnapshot next) {
    if (next.certain() == next.departures()) {
      return next.departures();
    }
    LineDepartures all = LineDepartures.fromBitmap(next.departures().toBitmap());
    for (long number = 1; number <= given; number++) {
      if (!next.certain().isDeparted(number) && !expected.isDeparted(number)) {
        all.comeBack(number);
      }
    }
    return all;
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
        : new Whereabouts.InLine(placeOf(at));
  }

  private boolean doorsAreClosed() {
    return switch (facts.state()) {
      case SCHEDULED, CLOSED, SOLD_OUT -> true;
      case OPEN, PAUSED, DRAINING -> facts.opening().drawing();
    };
  }

  /** Whether people come back to a store that was lost, or lost its last moment. */
  synchronized boolean isComingBack() {
    return recovering || System.nanoTime() - comeBackUntil < 0;
  }

  /** The place of a number, whether it waits or is about to come back. */
  synchronized long placeOf(Position at) {
    long place = (isComingBack() ? expected : departures).placeOf(at.number());
    // the visitor's own lane may be news that this node has not read yet
    return lanes.placeOf(Math.max(at.lane(), lanes.laneOf(at.number())), at.number(), place);
  }

  /** Notes that this number was given. */
  synchronized void seen(Position at) {
    if (at.epoch().equals(epoch)) {
      given = Math.max(given, at.number());
      if (at.lane() > 0 && lanes.laneOf(at.number()) == 0) {
        lanes.add(at.lane(), at.number(), !departures.isDeparted(at.number()));
      }
    }
  }

  /** Notes that these numbers belong to a lane. */
  synchronized void laned(int lane, Iterable<Long> numbers) {
    numbers.forEach(number -> lanes.add(lane, number, !departures.isDeparted(number)));
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

  /** Whether the store has not been started again since what this copy knows. */
  boolean isOfLife(LineFacts newer) {
    return facts.numbers().life().equals(newer.numbers().life());
  }

  /**
   * What is known now, of the same life of the store.
   *
   * @param stillRecovering whether people are still coming back to a line that was lost
   */
  synchronized void update(LineFacts newer, boolean stillRecovering) {
    if (newer.epoch().equals(epoch)) {
      given = Math.max(given, newer.numbers().given());
    }
    facts = newer;
    recovering = stillRecovering;
  }

  /**
   * Begins anew from a snapshot, with the facts that were known before it. Only this takes facts of
   * another life of the store: a copy that had them without the snapshot would not know that it is
   * old.
   *
   * @param startedAgain whether the store was, and may have lost its last moment
   */
  synchronized void restart(
      LineFacts newer, boolean stillRecovering, LineSnapshot snapshot, boolean startedAgain) {
    facts = newer;
    recovering = stillRecovering;
    expected = expectedIn(snapshot);
    if (startedAgain || !snapshot.epoch().equals(epoch)) {
      given = facts.numbers().given();
    }
    if (startedAgain) {
      comeBackUntil = System.nanoTime() + COME_BACK_WITHIN.toNanos();
    }
    epoch = snapshot.epoch();
    departures = snapshot.departures();
    certain = snapshot.certain();
    position = snapshot.position();
    lanes = LaneMembers.of(snapshot.laned(), snapshot.departures());
  }

  synchronized void depart(Iterable<Long> numbers) {
    numbers.forEach(this::depart);
  }

  private void depart(long number) {
    departures.depart(number);
    certain.depart(number);
    expected.depart(number);
    lanes.depart(number);
  }

  synchronized void comeBack(Iterable<Long> numbers) {
    numbers.forEach(number -> {
      departures.comeBack(number);
      certain.comeBack(number);
      expected.comeBack(number);
      lanes.comeBack(number);
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
