package dev.sluice.bench.waiting;

import dev.sluice.bench.load.LoadProcess;
import dev.sluice.bench.load.Order;
import dev.sluice.bench.load.PushSummary;
import dev.sluice.bench.platform.Node;
import dev.sluice.bench.platform.NodeForm;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.report.Bar;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How fast, and at what cost, one message reaches everybody who waits on a node. */
public final class Push implements Benchmark {

  @Override
  public String name() {
    return "push";
  }

  @Override
  public String description() {
    return "how fast, and at what cost, a room message reaches everybody who waits on a node";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Arrivals.CONNECTIONS,
        Arrivals.CONNECT_RATE,
        Arrivals.HEAP,
        NodeForm.COLLECTOR,
        NodeForm.COMPILER,
        Setting.number("warm-up-seconds", 40, "pushes before the first that counts"),
        Setting.number("seconds", 24, "length of each window; there is a push every two seconds"),
        Setting.number("rounds", 2, "windows with the room, and as many without it"));
  }

  @Override
  public List<Bar> bars() {
    return List.of(Bar.atMost("p99_ms", 500), Bar.atMost("server_cpu_ms", 250));
  }

  /** What a node did while the generator watched. */
  private record Window(Order.Watched watched, Duration server, Duration generator) {
    double serverMillisPerSecond() {
      return server.toNanos() / 1e6 / watched.seconds();
    }
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    Room room = Room.start(bench);
    int connections = bench.number("connections");
    int seconds = bench.number("seconds");
    Node node =
        room.queueServer(
            NodeForm.of(bench.number("heap-mib"), bench.settings()).forVisitors(connections));
    LoadProcess load = room.load();
    Order.Opened opened = Arrivals.of(bench, node.port(), room.open("push"), connections).all(load);
    bench.say("%d wait after %.1f s".formatted(opened.waiting(), opened.seconds()));
    load.ask(new Order.Watch(bench.number("warm-up-seconds")));

    List<Window> with = new ArrayList<>();
    List<Window> without = new ArrayList<>();
    for (int round = 0; round < bench.number("rounds"); round++) {
      load.tell(new Order.FollowRoom(true));
      with.add(window(node, load, seconds));
      load.tell(new Order.FollowRoom(false));
      without.add(window(node, load, seconds));
    }
    return figures(connections, with, without);
  }

  private static Window window(Node node, LoadProcess load, int seconds) throws ServiceFailure {
    // subscribing costs too, and a push that is under way belongs to nobody
    load.ask(new Order.Watch(2));
    load.tell(new Order.Settle());
    Duration server = node.process().cpu();
    Duration generator = load.cpu();
    Order.Watched watched = load.watchAll(seconds);
    return new Window(watched, node.process().cpu().minus(server), load.cpu().minus(generator));
  }

  private static Figures figures(int connections, List<Window> with, List<Window> without)
      throws ServiceFailure {
    double pushes = sum(with, window -> window.watched().room().pushes());
    if (pushes == 0) {
      throw new ServiceFailure("there was no room message in %d windows".formatted(with.size()));
    }
    double seconds = sum(with, window -> window.watched().seconds());
    double extraMillisPerSecond =
        mean(with, Window::serverMillisPerSecond) - mean(without, Window::serverMillisPerSecond);
    return new Figures()
        .add("connections", connections, "")
        .add("pushes", pushes, "")
        .add("p50_ms", ofPushes(with, PushSummary::p50Ms), "ms")
        .add("p99_ms", ofPushes(with, PushSummary::p99Ms), "ms")
        .add("last_ms", ofPushes(with, PushSummary::lastMs), "ms")
        .add(
            "worst_ms",
            with.stream().mapToDouble(w -> w.watched().room().worstMs()).max().orElse(0),
            "ms")
        .add("missed", sum(with, window -> window.watched().room().missed()), "")
        .add("server_cpu_ms", extraMillisPerSecond * seconds / pushes, "ms")
        .add("waiting_cpu_ms_per_second", mean(without, Window::serverMillisPerSecond), "ms")
        .add(
            "generator_cpu_ms_per_second",
            mean(with, window -> window.generator().toNanos() / 1e6 / window.watched().seconds()),
            "ms");
  }

  private static double ofPushes(List<Window> windows, ToDoubleFunction<PushSummary> figure) {
    return mean(windows, window -> figure.applyAsDouble(window.watched().room()));
  }

  private static double sum(List<Window> windows, ToDoubleFunction<Window> figure) {
    return windows.stream().mapToDouble(figure).sum();
  }

  private static double mean(List<Window> windows, ToDoubleFunction<Window> figure) {
    return sum(windows, figure) / windows.size();
  }
}
