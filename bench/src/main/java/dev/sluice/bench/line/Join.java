package dev.sluice.bench.line;

import dev.sluice.bench.load.LoadProcess;
import dev.sluice.bench.load.Order;
import dev.sluice.bench.machine.RedisMeter;
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
import java.util.List;

/** How many can join in a second over HTTP, and what one join costs. */
public final class Join implements Benchmark {

  @Override
  public String name() {
    return "join";
  }

  @Override
  public String description() {
    return "how many join in a second over HTTP, and what one join costs queue-server and Redis";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.number("rate", 0, "joins a second that are asked for, 0 = as many as it takes"),
        Setting.number("http-connections", 256, "connections that stay open, one request on each"),
        Setting.number("warm-up-seconds", 15, "joins before the first that counts"),
        Setting.number("seconds", 30, "how long joins are counted"),
        Setting.number("join-heap-mib", 768, "heap limit of the server"),
        NodeForm.COLLECTOR,
        NodeForm.COMPILER);
  }

  @Override
  public List<Bar> bars() {
    return List.of(
        Bar.atLeast("joins_per_second", 5_000),
        Bar.atMost("p99_ms", 250),
        Bar.atMost("server_cpu_us_per_join", 60),
        Bar.atMost("redis_cpu_us_per_join", 12));
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    Room room = Room.start(bench);
    LineId line = room.open("join");
    Node node = room.queueServer(NodeForm.of(bench.number("join-heap-mib"), bench.settings()));
    LoadProcess load = room.load();
    RedisMeter redis = room.meter();
    bench.say("warming up");
    load.tell(
        new Order.Joins(
            node.port(),
            line.value(),
            bench.number("http-connections"),
            bench.number("rate"),
            bench.number("warm-up-seconds")));
    Duration server = node.process().cpu();
    Duration own = load.cpu();
    double redisMicros = redis.cpuMicros();
    Order.JoinsCounted counted = load.ask(new Order.CountJoins(bench.number("seconds")));
    double joins = counted.joins();
    if (joins == 0) {
      throw new ServiceFailure("nobody could join, %d failures".formatted(counted.failures()));
    }
    Figures figures =
        new Figures()
            .add("joins_per_second", joins / counted.seconds(), "1/s")
            .add("p50_ms", counted.p50Ms(), "ms")
            .add("p99_ms", counted.p99Ms(), "ms")
            .add("worst_ms", counted.worstMs(), "ms")
            .add("failures", counted.failures(), "")
            .addMicrosEach("server_cpu_us_per_join", node.process().cpu().minus(server), joins)
            .add("redis_cpu_us_per_join", (redis.cpuMicros() - redisMicros) / joins, "us")
            .addMicrosEach("generator_cpu_us_per_join", load.cpu().minus(own), joins);
    load.tell(new Order.Leave());
    return figures;
  }
}
