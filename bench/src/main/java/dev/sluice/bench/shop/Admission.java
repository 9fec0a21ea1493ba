package dev.sluice.bench.shop;

import dev.sluice.bench.platform.NodeForm;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.platform.Shop;
import dev.sluice.bench.report.Bar;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import dev.sluice.bench.shopping.Habits;
import dev.sluice.bench.shopping.Instruction;
import dev.sluice.bench.shopping.Sale;
import dev.sluice.bench.shopping.ShoppersProcess;
import dev.sluice.bench.shopping.Watched;
import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.util.List;

/**
 * How near the admission, which knows nothing of the shop at first, comes to the best fixed limit,
 * and how it follows a shop that gets slower or larger; beside it a fixed rate.
 */
public final class Admission implements Benchmark {

  private static final int FIXED = 0;
  private static final int CLOSED = 1;
  private static final int RATE = 2;
  private static final int SALES = 3;
  private static final double SPREAD = 0.8;
  static final Setting EMPTIES =
      Setting.number(
          "empties-seconds", 12, "how long the last ones inside may take between phases");
  private static final Setting ALONE =
      Setting.number("alone-seconds", 6, "how long somebody buys when nobody else does");
  private static final int SHUT_WITHIN_SECONDS = 2;

  @Override
  public String name() {
    return "admission";
  }

  @Override
  public String description() {
    return "how near the measured limit comes to the best fixed one, also when the shop changes";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Shop.POOL,
        Shop.DELAY,
        Setting.number("think-ms", 8_000, "mean time of thinking before a step"),
        Setting.number("no-show-percent", 10, "admitted visitors who do not come"),
        Setting.number("warm-up-seconds", 25, "buying before the first step"),
        Setting.number("settle-seconds", 15, "the part of a step that does not count"),
        Setting.number("step-seconds", 20, "the part of a step that counts"),
        ALONE,
        EMPTIES,
        Setting.number("first-percent", 85, "first fixed limit, of what we expect to be best"),
        Setting.number("growth-percent", 12, "each further one is higher by so much"),
        Setting.number("most-steps", 8, "fixed limits that are tried at the most"),
        Setting.number("floor", 50, "limit with which the closed loop begins"),
        Setting.number("converge-seconds", 240, "how long the closed loop may search"),
        Setting.number("slow-seconds", 120, "how long the database is twice as slow"),
        Setting.number("grow-seconds", 120, "how long the closed loop has a second node"),
        Setting.number("rate-percent", 95, "the fixed rate, in percent of the best admission"),
        NodeForm.COLLECTOR,
        NodeForm.COMPILER);
  }

  @Override
  public List<Bar> bars() {
    return List.of(
        Bar.atLeast("closed_loop_share", 0.95),
        Bar.atMost("p99_ms", Watched.OBJECTIVE_MS),
        Bar.atLeast("slow_db_tps_share", 0.9));
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    Room room = Room.start(bench);
    Shop shop = Shop.start(bench, room, SALES);
    ShoppersProcess shoppers =
        shop.shoppers(
            new Habits(bench.number("think-ms"), SPREAD, bench.number("no-show-percent")));
    Scene scene = new Scene(bench, room, shop, shoppers, shop.cpu(shoppers));
    Figures figures = new Figures();

    OwnAdmission door = scene.ownAdmission(shop.sale(FIXED));
    FixedLimits fixed =
        new FixedLimits(scene, shop.sale(FIXED), door, expected(scene, shop.sale(FIXED), door));
    LoadStep best = fixed.best(1);
    scene.slowness(2);
    LoadStep slowBest = fixed.best(0.5);
    scene.slowness(1);
    figures
        .add("best_fixed_tps", best.inTimePerSecond(), "1/s")
        .add("best_fixed_limit", best.n(), "")
        .add("best_fixed_p99_ms", best.p99Ms(), "ms")
        .add("slow_db_best_fixed_tps", slowBest.inTimePerSecond(), "1/s");

    double comes = 1 - bench.number("no-show-percent") / 100.0;
    double perSecond = best.inTimePerSecond() / comes * bench.number("rate-percent") / 100;
    FixedRatePhases.measure(scene, shop.sale(RATE), perSecond, figures);

    ClosedLoopPhases closed = new ClosedLoopPhases(scene, shop.sale(CLOSED), figures);
    closed.begin();
    closed.fromCold(best);
    closed.slowDatabase(slowBest);
    double grown = closed.secondNode();
    LoadStep bestOfTwo = fixed.best(2);
    return figures
        .add("node_added_best_fixed_tps", bestOfTwo.inTimePerSecond(), "1/s")
        .add("node_added_share", grown / bestOfTwo.inTimePerSecond(), "");
  }

  /** Sessions that should saturate the pool, by Little's law and the habits of the visitors. */
  private static double expected(Scene scene, Sale sale, OwnAdmission door) throws ServiceFailure {
    Bench bench = scene.bench();
    int pool = bench.number(Shop.POOL.name());
    door.openToAll();
    scene.shoppers().tell(new Instruction.Hurry(sale, 2 * pool));
    scene.shoppers().watch(bench.number("warm-up-seconds"));
    double perSecond = scene.shoppers().watch(bench.number(ALONE.name())).inTimePerSecond();
    scene.shoppers().tell(new Instruction.Hurry(sale, 0));
    double alone = scene.aloneMillis(sale, bench.number(ALONE.name())) / 1e3;
    scene.slowness(2);
    double slow = scene.aloneMillis(sale, bench.number(ALONE.name())) / 1e3;
    scene.slowness(1);
    door.shut();
    // at its next tick nobody goes straight in any more
    scene.shoppers().watch(SHUT_WITHIN_SECONDS);
    double expected = FixedLimits.expected(perSecond, alone, bench);
    bench.say(
        ("an order alone takes %.0f ms, with the slow database %.0f ms; %d at once get %.1f/s:"
                + " %.0f sessions should do")
            .formatted(1e3 * alone, 1e3 * slow, 2 * pool, perSecond, expected));
    return expected;
  }
}
