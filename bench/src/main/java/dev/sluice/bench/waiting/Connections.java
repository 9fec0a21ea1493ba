package dev.sluice.bench.waiting;

import dev.sluice.bench.load.LoadProcess;
import dev.sluice.bench.load.Order;
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
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What one waiting connection costs a node, and how many fit into 1.5 GiB. */
public final class Connections implements Benchmark {

  private static final double MIB = 1 << 20;
  private static final double BUDGET_MIB = 1536;

  @Override
  public String name() {
    return "connections";
  }

  @Override
  public String description() {
    return "what one waiting connection costs a queue-server, and how many fit into 1.5 GiB";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Arrivals.CONNECTIONS,
        Arrivals.CONNECT_RATE,
        Arrivals.HEAP,
        NodeForm.COLLECTOR,
        NodeForm.COMPILER,
        Setting.number("warm-up", 300, "visitors who come and go before the idle heap is read"),
        Setting.number("warm-up-seconds", 3, "how long they stay, twice"),
        Setting.number(
            "settle-seconds", 12, "messages that everybody gets before the heap is read"),
        Setting.number("seconds", 60, "how long a heap has to hold the visitors"),
        Setting.numbers(
            "heaps",
            "128,112,104,96,92,88,84,80",
            "heap limits in MiB to try, falling; larger ones are tried when the first fails"));
  }

  @Override
  public List<Bar> bars() {
    return List.of(
        Bar.atMost("heap_bytes_per_connection", 3_000),
        Bar.atLeast("waiters_per_1536_mib", 400_000));
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    Room room = Room.start(bench);
    int connections = bench.number("connections");
    Figures figures = new Figures().add("connections", connections, "");
    measureOne(bench, room, figures);
    double idleMib = figures.value("idle_heap_mib").orElseThrow();
    HeapSearch search = new HeapSearch(bench, room);
    OptionalInt smallest =
        search.smallest(
            bench.settings().numbers("heaps"), figures.value("live_heap_mib").orElseThrow());
    if (smallest.isEmpty()) {
      throw new ServiceFailure("no heap that was tried holds %d visitors".formatted(connections));
    }
    double each = (smallest.getAsInt() - idleMib) / connections;
    return figures
        .add("smallest_heap_mib", smallest.getAsInt(), "MiB")
        .add("waiters_per_1536_mib", Math.floor((BUDGET_MIB - idleMib) / each), "")
        .add(
            "waiters_per_1536_mib_naive",
            Math.floor(BUDGET_MIB / smallest.getAsInt() * connections),
            "")
        .add("gc_ms_per_minute", search.collectionMillisPerMinute(), "ms");
  }

  private static void measureOne(Bench bench, Room room, Figures figures)
      throws ServiceFailure, IOException, InterruptedException {
    int connections = bench.number("connections");
    Node node =
        room.queueServer(
            NodeForm.of(bench.number("heap-mib"), bench.settings()).forVisitors(connections));
    LoadProcess load = room.load();
    warmUp(bench, room, node, load);
    long idle = node.process().liveHeapBytes();
    OptionalLong idleResident = node.process().residentBytes();
    bench.say("idle server: %.1f MiB of live heap".formatted(idle / MIB));

    Duration cpuBefore = node.process().cpu();
    Duration ownBefore = load.cpu();
    Order.Opened opened = Arrivals.of(bench, node.port(), room.open("all"), connections).all(load);
    Duration cpu = node.process().cpu().minus(cpuBefore);
    Duration own = load.cpu().minus(ownBefore);
    bench.say("%d wait after %.1f s".formatted(opened.waiting(), opened.seconds()));

    // a few rounds of messages: what a connection keeps for sending is there now
    Order.Watched watched = load.ask(new Order.Watch(bench.number("settle-seconds")));
    long live = node.process().liveHeapBytes();
    OptionalLong resident = node.process().residentBytes();
    if (watched.lost() > 0) {
      throw new ServiceFailure("%d visitors lost: %s".formatted(watched.lost(), watched.losses()));
    }
    figures
        .add("heap_bytes_per_connection", (double) (live - idle) / connections, "B")
        .add("idle_heap_mib", idle / MIB, "MiB")
        .add("live_heap_mib", live / MIB, "MiB")
        .addMicrosEach("connect_cpu_us", cpu, connections)
        .addMicrosEach("generator_connect_cpu_us", own, connections);
    if (resident.isPresent() && idleResident.isPresent()) {
      double bytes = resident.getAsLong() - idleResident.getAsLong();
      figures.add("rss_bytes_per_connection", bytes / connections, "B");
    }
    bench.say("%d B of live heap for each".formatted((live - idle) / connections));
    room.end(load);
    room.end(node);
  }

  private static void warmUp(Bench bench, Room room, Node node, LoadProcess load)
      throws ServiceFailure {
    int visitors = bench.number("warm-up");
    int seconds = bench.number("warm-up-seconds");
    LineId line = room.open("warm-up");
    for (int round = 0; round < 2; round++) {
      Arrivals.of(bench, node.port(), line, visitors).all(load);
      load.ask(new Order.Watch(seconds));
      load.tell(new Order.Leave());
      load.ask(new Order.Watch(seconds));
    }
  }
}
