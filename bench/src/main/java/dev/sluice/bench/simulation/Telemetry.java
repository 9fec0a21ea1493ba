package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.LoadWindow;
import dev.sluice.waitingroom.saturation.Resource;
import dev.sluice.waitingroom.saturation.ResourceLoad;
import dev.sluice.waitingroom.saturation.ServiceTimes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;

/**
 * What the shop reports: totals of its nodes at the end of each period, their growth since the last
 * one, known a while later. A node that is gone takes what it did last with it, as in reality.
 */
final class Telemetry {

  /**
   * @param period seconds of a window
   * @param delayLow it is known so many seconds after its end
   * @param delayHigh at the latest
   * @param noise each count is wrong by this share (standard deviation)
   */
  record Form(int period, double delayLow, double delayHigh, double noise) {
    static final Form USUAL = new Form(5, 1, 5, 0);

    Form withNoise(double share) {
      return new Form(period, delayLow, delayHigh, share);
    }
  }

  private record OnTheWay(double known, double ended, LoadWindow window) {}

  private final Shop shop;
  private final Form form;
  private final Draws draws;
  private final Queue<OnTheWay> onTheWay = new ArrayDeque<>();
  private IdentityHashMap<ShopNode, Totals> last = new IdentityHashMap<>();

  Telemetry(Shop shop, Form form, Draws draws) {
    this.shop = shop;
    this.form = form;
    this.draws = draws;
  }

  /** Called every second. */
  void look(int second, boolean lost) {
    if (second % form.period() != 0) {
      return;
    }
    Totals growth = new Totals();
    IdentityHashMap<ShopNode, Totals> seen = new IdentityHashMap<>();
    int inProgress = 0;
    for (ShopNode node : shop.nodes()) {
      Totals report = node.report();
      seen.put(node, report);
      growth.plus(report, 1).plus(last.getOrDefault(node, new Totals()), -1);
      inProgress += node.inProgress();
    }
    last = seen;
    double delay = draws.between(form.delayLow(), form.delayHigh());
    if (!lost) {
      onTheWay.add(new OnTheWay(second + delay, second, window(growth, inProgress)));
    }
  }

  /** Hands over what is known by now. */
  void deliver(double now, Gatekeeper gatekeeper) {
    while (!onTheWay.isEmpty() && onTheWay.peek().known() <= now) {
      OnTheWay news = onTheWay.remove();
      LoadWindow window = news.window();
      gatekeeper.observe(
          now,
          new LoadWindow(
              window.seconds(),
              now - news.ended(),
              window.requests(),
              window.writes(),
              window.slowWrites(),
              window.failed(),
              window.inProgress(),
              window.resources()));
    }
  }

  private LoadWindow window(Totals growth, int inProgress) {
    Plant plant = shop.plant();
    double seconds = form.period();
    int nodes = shop.nodes().size();
    List<ResourceLoad> resources = new ArrayList<>();
    double database = (growth.usageSeconds + growth.acquireSeconds) / seconds;
    resources.add(
        new ResourceLoad(
            Resource.DATABASE,
            noisy(database),
            noisy((plant.hasGate() ? growth.inDatabaseSeconds : growth.usageSeconds) / seconds),
            plant.hasGate() ? plant.gate() : nodes * plant.connections(),
            plant.hasGate() ? 1 : nodes,
            noisy(growth.transactions() / seconds),
            byLevel(growth)));
    double lock = (growth.holdSeconds + growth.waitSeconds) / seconds;
    if (plant.hasLock()) {
      resources.add(
          new ResourceLoad(
              Resource.LOCK,
              noisy(lock),
              noisy(growth.holdSeconds / seconds),
              1,
              1,
              noisy(growth.holds / seconds),
              alone(growth.holds, growth.holdSeconds)));
    }
    double elsewhere = Math.max(0, growth.requestSeconds / seconds - database - lock);
    resources.add(
        new ResourceLoad(
            Resource.CPU,
            noisy(elsewhere),
            noisy(growth.cpuSeconds / seconds),
            nodes * plant.cores(),
            nodes,
            noisy(growth.requests / seconds),
            alone(growth.requests, growth.cpuSeconds)));
    return new LoadWindow(
        seconds,
        0,
        growth.requests,
        growth.writes,
        growth.slowWrites,
        growth.failed,
        inProgress,
        resources);
  }

  private double noisy(double value) {
    return form.noise() == 0
        ? Math.max(0, value)
        : Math.max(0, value) * draws.lognormal(1, form.noise());
  }

  private static ServiceTimes byLevel(Totals growth) {
    List<ServiceTimes.Level> levels = new ArrayList<>();
    for (int i = 0; i < ServiceTimes.LEVELS; i++) {
      levels.add(new ServiceTimes.Level(growth.levelCounts[i], growth.levelSeconds[i]));
    }
    return new ServiceTimes(levels);
  }

  private static ServiceTimes alone(double count, double seconds) {
    return new ServiceTimes(List.of(new ServiceTimes.Level(count, seconds)));
  }
}
