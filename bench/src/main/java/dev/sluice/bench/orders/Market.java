package dev.sluice.bench.orders;

import dev.sluice.bench.platform.Database;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Figures;
import dev.sluice.devservices.ServiceFailure;
import java.util.List;

/** The phases of the comparison. Each sells of sections of its own. */
final class Market {

  private static final int NO_LIMIT = Integer.MAX_VALUE;
  private static final int SLOW_MILLIS = 200;
  private static final int CROWD = 4;
  private static final int OVERLOAD = 5;
  private static final int WARM_UP_SECONDS = 2;
  private static final int SETTLE_AT_MOST_SECONDS = 60;

  private static int sections;

  private final Bench bench;
  private final SellersProcess sellers;
  private final Cost.Meter meter;
  private final Figures figures;
  private final int clients;
  private final int seconds;

  Market(Bench bench, SellersProcess sellers, Cost.Meter meter, Figures figures) {
    this.bench = bench;
    this.sellers = sellers;
    this.meter = meter;
    this.figures = figures;
    this.clients = bench.number("clients");
    this.seconds = bench.number("order-seconds");
  }

  private static synchronized long freshSection() {
    return OrdersSale.section(sections++ % OrdersSale.PERFORMANCES);
  }

  /** Sells; what it cost comes with it. */
  private interface Selling {
    SalesTask.Sold sell() throws ServiceFailure;
  }

  private void round(Rounds rounds, Selling selling) throws ServiceFailure {
    Cost before = meter.now();
    SalesTask.Sold sold = selling.sell();
    rounds.add(sold, meter.now().since(before));
  }

  private SalesTask.Sold inProcess(Way way, int buyers, int forSeconds) throws ServiceFailure {
    return sellers.sell(new SalesTask.Sell(way, freshSection(), buyers, forSeconds, NO_LIMIT));
  }

  private SalesTask.Sold http(Way way, int buyers, int forSeconds) {
    long section = freshSection();
    return Rush.run(
        buyers, forSeconds, NO_LIMIT, () -> new HttpBuyer(sellers.port(), way, section));
  }

  /** W1 without HTTP. */
  void atServiceLevel() throws ServiceFailure {
    for (Way way : Way.values()) {
      inProcess(way, clients, WARM_UP_SECONDS);
    }
    ByWay few = rounds(List.of(Way.values()), clients);
    ByWay many =
        rounds(List.of(Way.GROUPED, Way.GUARDED_INCREMENT, Way.FOR_UPDATE), CROWD * clients);
    few.forEach((way, rounds) ->
        figures.add(way.figure() + "_service_per_second", rounds.perSecond(), "/s"));
    many.forEach((way, rounds) ->
        figures.add(
            "%s_service_per_second_%dx".formatted(way.figure(), CROWD), rounds.perSecond(), "/s"));
    double ours = few.of(Way.GROUPED).perSecond();
    figures.add("times_guarded_increment", ours / few.of(Way.GUARDED_INCREMENT).perSecond(), "");
    figures.add("times_for_update", ours / few.of(Way.FOR_UPDATE).perSecond(), "");
    for (Way way : List.of(Way.GROUPED, Way.GUARDED_INCREMENT, Way.FOR_UPDATE)) {
      Rounds rounds = few.of(way);
      figures.add(way.figure() + "_statements_per_1000", 1000 * rounds.statementsEach(), "");
      figures.add(way.figure() + "_fsyncs_per_1000", 1000 * rounds.fsyncsEach(), "");
      figures.add(way.figure() + "_cpu_seconds_per_1000", rounds.cpuMicrosEach() / 1000, "s");
    }
    figures.add(
        "deadlocks", few.of(Way.GROUPED).deadlocks() + many.of(Way.GROUPED).deadlocks(), "");
  }

  private ByWay rounds(List<Way> ways, int buyers) throws ServiceFailure {
    ByWay all = new ByWay();
    for (int i = 0; i < bench.number("order-rounds"); i++) {
      for (Way way : ways) {
        round(all.of(way), () -> inProcess(way, buyers, seconds));
      }
    }
    bench.say("%d clients, one hot section:".formatted(buyers));
    all.forEach((way, rounds) -> bench.say("  " + rounds.text(way.figure())));
    return all;
  }

  /** W1 over HTTP, the same front for both. */
  void overHttp() throws ServiceFailure {
    List<Way> ways = List.of(Way.GROUPED, Way.FOR_UPDATE);
    ByWay all = new ByWay();
    for (Way way : ways) {
      http(way, clients, WARM_UP_SECONDS);
    }
    for (int i = 0; i < bench.number("order-rounds"); i++) {
      for (Way way : ways) {
        round(all.of(way), () -> http(way, clients, seconds));
      }
    }
    bench.say("%d clients over HTTP:".formatted(clients));
    all.forEach((way, rounds) -> bench.say("  " + rounds.text(way.figure())));
    Rounds ours = all.of(Way.GROUPED);
    Rounds theirs = all.of(Way.FOR_UPDATE);
    figures
        .add("ours_http_per_second", ours.perSecond(), "/s")
        .add("for_update_http_per_second", theirs.perSecond(), "/s")
        .add("ours_http_p99_ms", ours.p99Millis(), "ms")
        .add("for_update_http_p99_ms", theirs.p99Millis(), "ms")
        .add("times_for_update_http", ours.perSecond() / theirs.perSecond(), "")
        .add("ours_p99_share_of_for_update_http", ours.p99Millis() / theirs.p99Millis(), "");
  }

  /** W4: whether a purchase costs more when many were sold of the section. */
  void afterManyWereSold() throws ServiceFailure {
    long sold = freshSection();
    int rows = bench.number("sold-rows");
    sellers.sell(new SalesTask.Sell(Way.GROUPED, sold, CROWD * clients, 600, rows));
    bench.say("%d places of one section are sold".formatted(rows));
    for (Way way : List.of(Way.GROUPED, Way.LOCKED_COUNT)) {
      Rounds fresh = new Rounds();
      Rounds full = new Rounds();
      for (int i = 0; i < 1 + bench.number("order-rounds"); i++) {
        round(fresh, () -> counted(way, freshSection()));
        round(full, () -> counted(way, sold));
      }
      double ratio = full.cpuMicrosEach() / fresh.cpuMicrosEach();
      bench.say(
          "%s: %.0f us of CPU at 0 sold, %.0f us at %d sold"
              .formatted(way.figure(), fresh.cpuMicrosEach(), full.cpuMicrosEach(), rows));
      figures.add(
          way == Way.GROUPED ? "cost_ratio_50k_sold" : way.figure() + "_cost_ratio_50k_sold",
          ratio,
          "");
    }
  }

  private SalesTask.Sold counted(Way way, long section) throws ServiceFailure {
    return sellers.sell(
        new SalesTask.Sell(way, section, clients, 4 * seconds, bench.number("counted")));
  }

  /** W5: a provider that needs 200 ms, outside the transaction and inside. */
  void withASlowPayment() throws ServiceFailure {
    sellers.paymentTakes(SLOW_MILLIS);
    SalesTask.Sold ours = inProcess(Way.GROUPED, CROWD * clients, seconds);
    SalesTask.Sold theirs = inProcess(Way.FOR_UPDATE, CROWD * clients, seconds);
    sellers.paymentTakes(0);
    figures
        .add("slow_payment_ours_per_second", ours.perSecond(), "/s")
        .add("slow_payment_for_update_per_second", theirs.perSecond(), "/s");
  }

  /** W6: five times as many as before. */
  void overloaded() {
    SalesTask.Sold ours = http(Way.GROUPED, OVERLOAD * clients, seconds);
    SalesTask.Sold theirs = http(Way.FOR_UPDATE, OVERLOAD * clients, seconds);
    figures
        .add("overload_ours_per_second", ours.perSecond(), "/s")
        .add("overload_ours_p99_ms", ours.p99Millis(), "ms")
        .add("overload_ours_busy", ours.busy(), "")
        .add("overload_for_update_per_second", theirs.perSecond(), "/s")
        .add("overload_for_update_p99_ms", theirs.p99Millis(), "ms")
        .add("overload_for_update_busy", theirs.busy(), "");
  }

  /** All statements that a purchase causes, until its message is out and taken in. */
  void withEverythingThatFollows(Database database) throws ServiceFailure {
    inProcess(Way.GROUPED, clients, WARM_UP_SECONDS);
    settle(database);
    long idle = idleStatementsPerSecond();
    Cost before = meter.now();
    long began = System.nanoTime();
    SalesTask.Sold sold = counted(Way.GROUPED, freshSection());
    settle(database);
    double took = (System.nanoTime() - began) / 1e9;
    Cost cost = meter.now().since(before);
    double statements = Math.max(0, cost.mySql().statements() - idle * took);
    bench.say(
        "%d purchases and what follows: %.0f statements, %.1f s until the outbox was empty"
            .formatted(sold.sold(), statements, took));
    figures.add("statements_per_purchase", statements / sold.sold(), "");
  }

  /** What the process asks by itself, with nobody there. */
  private long idleStatementsPerSecond() throws ServiceFailure {
    int over = 5;
    Cost before = meter.now();
    Pause.millis(over * 1000L);
    return meter.now().since(before).mySql().statements() / over;
  }

  private void settle(Database database) throws ServiceFailure {
    for (int i = 0; i < 10 * SETTLE_AT_MOST_SECONDS; i++) {
      if (database.number("select count(*) from outbox_records where sent_at is null") == 0) {
        return;
      }
      Pause.millis(100);
    }
    throw new ServiceFailure("the outbox was not published in time");
  }
}
