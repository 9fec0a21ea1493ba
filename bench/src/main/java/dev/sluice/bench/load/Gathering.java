package dev.sluice.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/**
 * Visitors who come, go and come back at moments of their own, all on the thread that calls {@link
 * #run}. Only {@link #post} and {@link #close} may be called by others.
 */
public final class Gathering implements AutoCloseable {

  private static final int LOOK_EVERY_MILLIS = 5;
  private static final long SWEEP_EVERY = 1_000_000_000L;
  private static final long FIRST_BACKOFF_MILLIS = 1_000;

  private final Selector selector;
  private final Tally tally = new Tally();
  private final Route route;
  private final Doorway doorway;
  private final Links links;
  private final List<Visitor> visitors = new ArrayList<>();
  private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
  private long sweptAt = System.nanoTime();
  private long connections;
  private volatile boolean over;

  private Gathering(Selector selector, Order.Open order) {
    this.selector = selector;
    this.route = new Route(order, RandomGenerator.getDefault());
    this.doorway = new Doorway(order.perSecond(), System.nanoTime());
    this.links =
        new Links(new Wire(selector), route, doorway, tally, new RoomEar(InstantSource.system()));
    route.comeBack(FIRST_BACKOFF_MILLIS);
    doorway.open();
  }

  /** Nobody is there yet. */
  public static Gathering at(int port, String source, String line) throws IOException {
    return new Gathering(Selector.open(), new Order.Open(port, source, line, 0, false, 1, 1));
  }

  /**
   * One more visitor. Returns its index.
   *
   * @param port another way to the node, 0 = the usual one
   */
  public int add(ProgressEar ear, int port) {
    Visitor visitor = new Visitor(visitors.size());
    visitor.ear = ear;
    visitor.port = port;
    visitors.add(visitor);
    return visitor.index;
  }

  /** The visitor opens a connection then. */
  public void arrives(int visitor, long atNanos) {
    doorway.enter(visitors.get(visitor), atNanos);
  }

  /** Comes as another tab of somebody who has a ticket. */
  public void arrivesAs(int visitor, int other, long atNanos) {
    visitors.get(visitor).ticket = visitors.get(other).ticket;
    arrives(visitor, atNanos);
  }

  /** Closes the connection without a word and comes back with the ticket. */
  public void goesAway(int visitor, long backAtNanos) {
    Visitor who = visitors.get(visitor);
    if (who.stage == Visitor.Stage.WAITING) {
      links.leave(who, Visitor.Stage.AWAY);
      doorway.enter(who, backAtNanos);
    }
  }

  /** Gives the place up by choice. */
  public void leavesLine(int visitor) {
    links.say(visitors.get(visitor), Stomp.leave(route.line()));
  }

  /** Is here no more, and does not come back. */
  public void ends(int visitor) {
    Visitor who = visitors.get(visitor);
    if (who.stage != Visitor.Stage.LOST) {
      links.sayGoodbye(who);
      links.leave(who, Visitor.Stage.LOST);
    }
  }

  /** Whether the visitor is in line, as far as it knows. */
  public boolean waits(int visitor) {
    return visitors.get(visitor).stage == Visitor.Stage.WAITING;
  }

  public int waiting() {
    return tally.waiting();
  }

  /** Times that a node said: later. */
  public int refused() {
    return tally.refused();
  }

  /** Connections that were tried. */
  public long connections() {
    return connections;
  }

  /** Lost connections by reason, and answers other than a place. */
  public Map<String, Integer> losses() {
    return tally.losses();
  }

  /** Does this soon, on the thread of the gathering. */
  public void post(Runnable step) {
    posted.add(step);
    selector.wakeup();
  }

  /**
   * Lives until it is closed.
   *
   * @param everyLook called some hundred times a second
   */
  public void run(Runnable everyLook) throws IOException {
    while (!over) {
      selector.select(this::ready, LOOK_EVERY_MILLIS);
      for (Runnable step = posted.poll(); step != null; step = posted.poll()) {
        step.run();
      }
      long now = System.nanoTime();
      if (now - sweptAt > SWEEP_EVERY) {
        sweptAt = now;
        visitors.forEach(visitor -> links.giveUpWhenLate(visitor, now));
      }
      doorway.tick(now);
      for (Visitor next = doorway.next(now, tally.underWay());
          next != null;
          next = doorway.next(now, tally.underWay())) {
        if (next.stage == Visitor.Stage.AWAY) {
          connections++;
          links.open(next);
        }
      }
      everyLook.run();
    }
    for (Visitor visitor : visitors) {
      ends(visitor.index);
    }
    selector.close();
  }

  private void ready(SelectionKey key) {
    links.ready((Visitor) key.attachment());
  }

  @Override
  public void close() {
    over = true;
    selector.wakeup();
  }
}
