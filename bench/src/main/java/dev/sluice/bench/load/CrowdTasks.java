package dev.sluice.bench.load;

import java.util.List;

/** The orders that concern a crowd, as tasks. */
final class CrowdTasks {

  private static final long SECOND = 1_000_000_000L;
  private static final long QUIET_MICROS = 300_000;
  private static final long SETTLED_WITHIN = 5 * SECOND;

  private CrowdTasks() {}

  static Task open(Crowd crowd, Order.Open order) {
    long began = System.nanoTime();
    return new Task(
        now -> {
          if (now - began > order.withinSeconds() * SECOND) {
            crowd.giveUp();
            return true;
          }
          return crowd.isSettled();
        },
        () -> {
          Tally tally = crowd.tally();
          return new Order.Opened(
              tally.waiting(), tally.lost(), tally.refused(), since(began), tally.losses());
        });
  }

  static Task settle(Crowd crowd) {
    long began = System.nanoTime();
    return new Task(
        now -> crowd.roomEar().isQuietFor(QUIET_MICROS) || now - began > SETTLED_WITHIN,
        Order.Done::new);
  }

  static Task watch(Crowd crowd, Order.Watch order) {
    long began = System.nanoTime();
    long progressBefore = crowd.tally().progress();
    Pushes pushes = crowd.roomEar().count(crowd.listeners(), order.seconds());
    return new Task(
        now -> now - began > order.seconds() * SECOND && pushes.isOver(crowd.roomEar().now()),
        () -> {
          Tally tally = crowd.tally();
          return new Order.Watched(
              tally.waiting(),
              tally.lost(),
              since(began),
              tally.progress() - progressBefore,
              pushes.summary(),
              tally.losses());
        });
  }

  static Task places(Crowd crowd) {
    return new Task(
        _ -> true,
        () -> new Order.PlacesTold(waiting(crowd).stream().map(visitor -> visitor.place).toList()));
  }

  static Task awaitReturn(Crowd crowd, Order.AwaitReturn order) {
    long began = System.nanoTime();
    return new Task(
        now -> {
          if (now - began > order.withinSeconds() * SECOND) {
            crowd.giveUp();
            return true;
          }
          // the loss of a connection may still be on its way to us
          return crowd.isSettled()
              && waiting(crowd).stream().allMatch(visitor -> visitor.toldAt >= order.since());
        },
        () -> returned(crowd, order.since()));
  }

  private static Order.Returned returned(Crowd crowd, long since) {
    List<Visitor> back =
        waiting(crowd).stream().filter(visitor -> visitor.toldAt >= since).toList();
    double[] seconds =
        back.stream().mapToDouble(visitor -> (visitor.toldAt - since) / 1e6).sorted().toArray();
    long changed = back.stream().filter(visitor -> visitor.place != visitor.placeBefore).count();
    int all = crowd.visitors().size();
    Tally tally = crowd.tally();
    return new Order.Returned(
        back.size(),
        tally.lost(),
        atShare(seconds, all, 0.5),
        atShare(seconds, all, 0.95),
        atShare(seconds, all, 1),
        (int) changed,
        tally.refused(),
        tally.losses());
  }

  private static List<Visitor> waiting(Crowd crowd) {
    return crowd.visitors().stream()
        .filter(visitor -> visitor.stage == Visitor.Stage.WAITING)
        .toList();
  }

  /** When this share of all was back, -1 when so many never were. */
  private static double atShare(double[] sorted, int all, double share) {
    int rank = (int) Math.ceil(share * all) - 1;
    return rank < 0 || rank >= sorted.length ? -1 : sorted[rank];
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
