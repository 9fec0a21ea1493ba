package dev.sluice.bench.orders;

import dev.sluice.bench.platform.Database;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.report.Bar;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import dev.sluice.devservices.KafkaServer;
import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.util.List;

/** The shop's way to sell beside the usual ones, on the same MySQL. */
public final class Orders implements Benchmark {

  private static final String NO_KAFKA = "127.0.0.1:9";

  @Override
  public String name() {
    return "orders";
  }

  @Override
  public String description() {
    return "purchases of a hot section: ours beside five usual designs, what each costs";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.number("clients", 32, "who buy at the same time"),
        Setting.number("order-seconds", 4, "length of a round of one way"),
        Setting.number("order-rounds", 3, "rounds of each way, in turns"),
        Setting.number("sold-rows", 50_000, "places sold before the cost is looked at again"),
        Setting.number("counted", 3_000, "purchases whose cost is taken"),
        Setting.number("pool", 10, "connections to MySQL"));
  }

  @Override
  public List<Bar> bars() {
    return List.of(
        Bar.atLeast("times_guarded_increment", 3),
        Bar.atLeast("times_for_update", 8),
        Bar.atLeast("times_for_update_http", 2),
        Bar.atMost("ours_p99_share_of_for_update_http", 1),
        Bar.atMost("cost_ratio_50k_sold", 1.1),
        Bar.atMost("statements_per_purchase", 4),
        Bar.atMost("deadlocks", 0));
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    Room room = Room.start(bench);
    Database database = Database.start(bench, room);
    SellersProcess sellers = SellersProcess.start(bench, room, database, NO_KAFKA);
    Figures figures = new Figures();
    Market market = new Market(bench, sellers, new Cost.Meter(sellers, database), figures);
    market.atServiceLevel();
    market.overHttp();
    market.afterManyWereSold();
    market.withASlowPayment();
    market.overloaded();
    room.end(sellers);
    KafkaServer kafka = new KafkaServer(bench.folder().resolve("kafka"), 0);
    bench.keep(kafka::kill);
    kafka.start();
    SellersProcess whole = SellersProcess.start(bench, room, database, kafka.address());
    new Market(bench, whole, new Cost.Meter(whole, database), figures)
        .withEverythingThatFollows(database);
    return figures;
  }
}
