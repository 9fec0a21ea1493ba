package dev.sluice.bench.waiting;

import dev.sluice.bench.load.LoadProcess;
import dev.sluice.bench.load.Order;
import dev.sluice.bench.machine.RedisMeter;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What the dashboard costs, and how old its numbers are while a crowd comes. */
public final class DashboardWatch implements Benchmark {

  private static final int HEAP_MIB = 256;

  @Override
  public String name() {
    return "dashboard";
  }

  @Override
  public String description() {
    return "what the dashboard asks of Redis with nobody and with many in line, and the age of its"
        + " numbers in a spike";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Arrivals.CONNECTIONS,
        Arrivals.CONNECT_RATE,
        Arrivals.HEAP,
        NodeForm.COLLECTOR,
        NodeForm.COMPILER,
        Setting.number(
            "window-seconds", 20, "length of each window in which commands are counted"));
  }

  @Override
  public List<Bar> bars() {
    return List.of(
        Bar.atMost("dashboard_age_ms_max", 2_000), Bar.atMost("redis_commands_growth", 1));
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    Room room = Room.start(bench);
    int connections = bench.number("connections");
    LineId line = room.open("dashboard");
    room.pause(line);
    Node batch = room.admissionBatch(List.of(line), Map.of());
    Node queue =
        room.queueServer(
            NodeForm.of(bench.number("heap-mib"), bench.settings()).forVisitors(connections));
    NodeForm form = NodeForm.of(HEAP_MIB, bench.settings());

    Path password = bench.folder().resolve("first-operator");
    Map<String, String> operators = new HashMap<>(Database.start(bench, room).operators());
    operators.put("monitor.operators.first-password-file", password.toString());
    Node dashboard = room.monitorUi(form, batch, operators);
    double idle = own(bench, room, dashboard);
    bench.say("nobody waits: the dashboard asks Redis %.1f times a second".formatted(idle));

    dashboard = room.monitorUi(form, batch, operators);
    LoadProcess load = room.load();
    double age;
    int samples;
    try (WatchedDashboard watched =
        new WatchedDashboard(
            OperatorSession.begin(dashboard.port(), password),
            line.value(),
            () -> room.lines().facts(line).orElseThrow().totals().joined())) {
      Order.Opened opened = Arrivals.of(bench, queue.port(), line, connections).all(load);
      bench.say("%d wait after %.1f s".formatted(opened.waiting(), opened.seconds()));
      pause(Duration.ofSeconds(3));
      age = watched.oldestMillis();
      samples = watched.samples();
    }
    double waiting = own(bench, room, dashboard);
    bench.say("%d wait: %.1f times a second".formatted(connections, waiting));
    return new Figures()
        .add("connections", connections, "")
        .add("dashboard_age_ms_max", age, "ms")
        .add("samples", samples, "")
        .add("redis_commands_per_second_idle", idle, "")
        .add("redis_commands_per_second_waiting", waiting, "")
        .add("redis_commands_growth", waiting - idle, "");
  }

  /** What Redis is asked less when the dashboard has ended. */
  private static double own(Bench bench, Room room, Node dashboard) {
    int seconds = bench.number("window-seconds");
    RedisMeter meter = room.meter();
    pause(Duration.ofSeconds(3));
    double with = commandsPerSecond(meter, seconds);
    room.end(dashboard);
    pause(Duration.ofSeconds(1));
    return with - commandsPerSecond(meter, seconds);
  }

  private static double commandsPerSecond(RedisMeter meter, int seconds) {
    long began = System.nanoTime();
    long before = meter.commands();
    pause(Duration.ofSeconds(seconds));
    long after = meter.commands();
    return (after - before) / ((System.nanoTime() - began) / 1e9);
  }

  private static void pause(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
