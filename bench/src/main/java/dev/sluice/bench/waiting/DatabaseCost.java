package dev.sluice.bench.waiting;

import dev.sluice.bench.load.LoadProcess;
import dev.sluice.bench.load.Order;
import dev.sluice.bench.platform.NodeForm;
import dev.sluice.bench.platform.Venue;
import dev.sluice.bench.report.Bar;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import dev.sluice.bench.shopping.Pause;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the database has to do while nobody, some and very many wait in front of a shop. */
public final class DatabaseCost implements Benchmark {

  private static final Setting SOME =
      Setting.number("some-waiting", 1_000, "people who wait first");
  private static final Setting MANY =
      Setting.number("many-waiting", 15_000, "people who wait then");
  private static final Setting SECONDS =
      Setting.number("db-seconds", 60, "how long statements are counted each time");
  private static final Setting RATE =
      Setting.number("connect-rate", 1_000, "new connections a second");

  private static final int TICKETS = 1_000;

  @Override
  public String name() {
    return "db-cost";
  }

  @Override
  public String description() {
    return "statements to MySQL and its CPU while nobody, some and very many wait";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        SOME,
        MANY,
        SECONDS,
        RATE,
        Setting.number("settle-seconds", 20, "the part of each time that does not count"),
        Venue.POOL,
        Venue.DELAY,
        Venue.GROUP,
        Venue.NETWORK,
        NodeForm.COLLECTOR,
        NodeForm.COMPILER);
  }

  @Override
  public List<Bar> bars() {
    return List.of(
        Bar.atMost("sql_spread_percent", 5),
        Bar.atMost("mysql_cpu_spread_points", 5),
        Bar.atMost("lost", 0));
  }

  /**
   * What MySQL did in a time.
   *
   * @param perSecond statements of everybody but us
   * @param cpuPercent of a core
   */
  private record Cost(double perSecond, double cpuPercent) {}

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    int some = bench.number(SOME.name());
    int many = Math.max(some, bench.number(MANY.name()));
    Venue venue = Venue.start(bench, many, List.of(TICKETS, TICKETS));
    LineId line = new LineId(venue.sale(1).line());
    venue.lead(line, Map.of());
    LoadProcess first = venue.room().load();
    LoadProcess second = venue.room().load();
    List<Cost> costs = new ArrayList<>();
    costs.add(count(bench, venue, 0));
    arrive(bench, venue, line, first, some);
    costs.add(count(bench, venue, some));
    arrive(bench, venue, line, second, many - some);
    costs.add(count(bench, venue, many));
    int waiting =
        first.ask(new Order.Watch(0)).waiting() + second.ask(new Order.Watch(0)).waiting();
    return new Figures()
        .add("sql_per_second_0", costs.get(0).perSecond(), "1/s")
        .add("sql_per_second_1k", costs.get(1).perSecond(), "1/s")
        .add("sql_per_second_15k", costs.get(2).perSecond(), "1/s")
        .add("sql_spread_percent", spreadPercent(costs), "%")
        .add("mysql_cpu_percent_0", costs.get(0).cpuPercent(), "%")
        .add("mysql_cpu_percent_1k", costs.get(1).cpuPercent(), "%")
        .add("mysql_cpu_percent_15k", costs.get(2).cpuPercent(), "%")
        .add("mysql_cpu_spread_points", spread(costs, Cost::cpuPercent), "%")
        .add("lost", many - waiting, "");
  }

  private static void arrive(Bench bench, Venue venue, LineId line, LoadProcess load, int visitors)
      throws ServiceFailure {
    if (visitors > 0) {
      new Arrivals(
              venue.port(Venue.Part.QUEUE_SERVER),
              "",
              line,
              visitors,
              false,
              bench.number(RATE.name()))
          .all(load);
    }
  }

  private static Cost count(Bench bench, Venue venue, int waiting) throws ServiceFailure {
    Pause.millis(1000L * bench.number("settle-seconds"));
    long statements = venue.database().statements();
    double cpu = venue.database().cpu().toNanos() / 1e9;
    long from = System.nanoTime();
    Pause.millis(1000L * bench.number(SECONDS.name()));
    double seconds = (System.nanoTime() - from) / 1e9;
    Cost cost =
        new Cost(
            (venue.database().statements() - statements) / seconds,
            100 * (venue.database().cpu().toNanos() / 1e9 - cpu) / seconds);
    bench.say(
        String.format(
            Locale.ROOT,
            "%d wait: %.2f statements a second, MySQL uses %.1f %% of a core",
            waiting,
            cost.perSecond(),
            cost.cpuPercent()));
    return cost;
  }

  /** From the smallest to the largest, as a share of the one with nobody there. */
  private static double spreadPercent(List<Cost> costs) {
    double base = Math.max(1e-9, costs.getFirst().perSecond());
    return 100 * spread(costs, Cost::perSecond) / base;
  }

  private static double spread(List<Cost> costs, ToDoubleFunction<Cost> figure) {
    var statistics = costs.stream().mapToDouble(figure).summaryStatistics();
    return statistics.getMax() - statistics.getMin();
  }
}
