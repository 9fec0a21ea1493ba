package dev.sluice.bench.waiting;

import dev.sluice.bench.load.LoadProcess;
import dev.sluice.bench.load.Order;
import dev.sluice.bench.platform.Database;
import dev.sluice.bench.platform.Node;
import dev.sluice.bench.platform.NodeForm;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.report.Bar;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How soon everybody is back, with the same place, when a node dies. */
public final class Reconnect implements Benchmark {

  private static final int BACK_WITHIN_SECONDS = 300;

  @Override
  public String name() {
    return "reconnect";
  }

  @Override
  public String description() {
    return "how soon everybody waits again at the same place after kill -9 of their queue-server";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Arrivals.CONNECTIONS,
        Arrivals.CONNECT_RATE,
        Arrivals.HEAP,
        NodeForm.COLLECTOR,
        NodeForm.COMPILER,
        Setting.number("settle-seconds", 8, "how long everybody waits before the node is killed"),
        Setting.number("first-backoff-ms", 2_000, "first bound of the page's full jitter"));
  }

  @Override
  public List<Bar> bars() {
    return List.of(
        Bar.atMost("back_95_seconds", 20),
        Bar.atMost("back_100_seconds", 45),
        Bar.atMost("places_changed", 0),
        Bar.atMost("not_back", 0),
        Bar.atMost("sql_statements", 0));
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    int connections = bench.number("connections");
    Room room = Room.start(bench);
    Database database = Database.start(bench, room);
    LineId line = room.open("reconnect");
    room.pause(line);
    NodeForm form =
        NodeForm.of(bench.number("heap-mib"), bench.settings()).forVisitors(connections);
    Room.Start batch = () -> room.admissionBatch(List.of(line), database.marks());
    Room.Start queueServer = () -> room.queueServer(form);
    List<Node> nodes = Room.startAll(List.of(queueServer, queueServer, batch));
    Node first = nodes.get(0);
    Node second = nodes.get(1);
    LoadProcess load = room.load();
    Arrivals.of(bench, first.port(), line, connections).all(load);
    long quietStatements = database.statements();
    Order.Watched quiet = load.ask(new Order.Watch(bench.number("settle-seconds")));
    double background = (database.statements() - quietStatements) / quiet.seconds();
    load.tell(new Order.ComeBack(second.port(), bench.number("first-backoff-ms")));

    long statements = database.statements();
    Duration cpu = second.process().cpu();
    Duration own = load.cpu();
    bench.say("%d wait on the node that is killed now".formatted(connections));
    Instant killed = InstantSource.system().instant();
    first.close();
    Order.Returned returned =
        load.ask(
            new Order.AwaitReturn(
                ChronoUnit.MICROS.between(Instant.EPOCH, killed), BACK_WITHIN_SECONDS));
    bench.say("%d are back: %s".formatted(returned.back(), returned.losses()));
    double others = database.statements() - statements;
    return new Figures()
        .add("connections", connections, "")
        .add("back_50_seconds", returned.back50Seconds(), "s")
        .add("back_95_seconds", returned.back95Seconds(), "s")
        .add("back_100_seconds", returned.back100Seconds(), "s")
        .add("not_back", connections - returned.back(), "")
        .add("places_changed", returned.placesChanged(), "")
        .add("refused", returned.refused(), "")
        .add("sql_statements", others, "")
        .add("sql_statements_before_per_second", background, "1/s")
        .addMicrosEach("server_cpu_us_per_return", second.process().cpu().minus(cpu), connections)
        .addMicrosEach("generator_cpu_us_per_return", load.cpu().minus(own), connections);
  }
}
