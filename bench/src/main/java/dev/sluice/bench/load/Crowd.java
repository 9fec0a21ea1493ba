package dev.sluice.bench.load;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The visitors of one generator, on the generator's only thread: they connect, join, wait, answer
 * pings, and come back when they are told to.
 */
final class Crowd {

  private static final long SWEEP_EVERY = 1_000_000_000L;

  private final Tally tally = new Tally();
  private final List<Visitor> visitors = new ArrayList<>();
  private final RoomEar roomEar;
  private final Route route;
  private final Doorway doorway;
  private final Links links;
  private long sweptAt = System.nanoTime();

  Crowd(Wire wire, InstantSource clock, RandomGenerator random, Order.Open order) {
    long now = System.nanoTime();
    this.roomEar = new RoomEar(clock);
    this.route = new Route(order, random);
    this.doorway = new Doorway(order.perSecond(), now);
    this.links = new Links(wire, route, doorway, tally, roomEar);
    for (int i = 0; i < order.visitors(); i++) {
      Visitor visitor = new Visitor(i);
      visitors.add(visitor);
      doorway.enter(visitor, now);
    }
  }

  List<Visitor> visitors() {
    return visitors;
  }

  Tally tally() {
    return tally;
  }

  RoomEar roomEar() {
    return roomEar;
  }

  /** How many hear each push. */
  int listeners() {
    return route.room() ? tally.waiting() : 0;
  }

  /** Whether nobody is on the way into the line. */
  boolean isSettled() {
    return tally.underWay() == 0 && doorway.isEmpty();
  }

  /** Whether somebody has to be looked after before anything arrives. */
  boolean isBusy() {
    return !isSettled();
  }

  /** Opens the connections that are due, and gives up those that take too long. */
  void tick(long now) {
    if (now - sweptAt > SWEEP_EVERY && isBusy()) {
      sweptAt = now;
      visitors.forEach(visitor -> links.giveUpWhenLate(visitor, now));
    }
    doorway.tick(now);
    for (Visitor next = doorway.next(now, tally.underWay());
        next != null;
        next = doorway.next(now, tally.underWay())) {
      if (next.stage == Visitor.Stage.AWAY) {
        links.open(next);
      }
    }
  }

  void ready(Visitor visitor) {
    links.ready(visitor);
  }

  void followRoom(boolean wanted) {
    if (route.room() == wanted) {
      return;
    }
    route.followRoom(wanted);
    for (Visitor visitor : visitors) {
      if (visitor.stage == Visitor.Stage.WAITING) {
        links.say(visitor, wanted ? Stomp.followRoom(route.line()) : Stomp.leaveRoom());
      }
    }
  }

  void comeBackTo(Order.ComeBack order) {
    route.comeBackTo(order);
    doorway.open();
  }

  /** Gives those up who do not wait by now. */
  void giveUp() {
    route.stayAway();
    for (Visitor visitor : visitors) {
      if (visitor.stage != Visitor.Stage.WAITING && visitor.stage != Visitor.Stage.LOST) {
        tally.note("not in time, " + visitor.stage);
        links.leave(visitor, Visitor.Stage.LOST);
      }
    }
  }

  void leave() {
    route.stayAway();
    for (Visitor visitor : visitors) {
      links.sayGoodbye(visitor);
      links.leave(visitor, Visitor.Stage.LOST);
    }
  }
}
