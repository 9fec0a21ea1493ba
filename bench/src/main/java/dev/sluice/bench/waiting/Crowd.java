package dev.sluice.bench.waiting;

import dev.sluice.bench.load.LoadProcess;
import dev.sluice.bench.load.Order;
import dev.sluice.bench.platform.InParallel;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** As many as a large sale has, at once, on one machine: each with its exact place. */
public final class Crowd implements Benchmark {

  /** Source addresses begin at 127.0.0.2. */
  private static final int FIRST_SOURCE = 2;

  @Override
  public String name() {
    return "crowd";
  }

  @Override
  public String description() {
    return "a whole crowd at once over several queue-servers, each visitor with its exact place";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.number("processes", 10, "queue-servers, each with a generator of its own"),
        Setting.number("visitors-per-process", 18_000, "visitors who wait at once on each"),
        Setting.number("process-heap-mib", 150, "heap limit of each"),
        Setting.number("crowd-connect-rate", 450, "new connections a second in all"),
        Setting.number("seconds", 30, "how long everybody is watched"),
        NodeForm.COLLECTOR,
        NodeForm.COMPILER);
  }

  @Override
  public List<Bar> bars() {
    return List.of(
        Bar.atLeast("connections", 180_000),
        Bar.atMost("heap_limit_mib_total", 1_536),
        Bar.atMost("last_ms", 2_000),
        Bar.atMost("lost", 0),
        Bar.atMost("places_wrong", 0));
  }

  private record Part(Node node, LoadProcess load) {}

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    int processes = bench.number("processes");
    int each = bench.number("visitors-per-process");
    Room room = Room.start(bench);
    LineId line = room.open("crowd");
    NodeForm form =
        NodeForm.of(bench.number("process-heap-mib"), bench.settings()).forVisitors(each);
    List<Part> parts = new ArrayList<>();
    for (Node node : Room.startAll(Collections.nCopies(processes, () -> room.queueServer(form)))) {
      parts.add(new Part(node, room.load()));
    }
    bench.say("%d queue-servers are ready".formatted(processes));
    int rate = Math.max(1, bench.number("crowd-connect-rate") / processes);
    InParallel.all(
        parts,
        (index, part) -> {
          String source = source(index);
          return new Arrivals(part.node().port(), source, line, each, true, rate)
              .tryAll(part.load());
        });
    bench.say("everybody who got in waits");
    List<Order.Watched> watched =
        InParallel.all(
            parts, (_, part) -> part.load().ask(new Order.Watch(bench.number("seconds"))));
    List<Long> places = new ArrayList<>();
    for (Part part : parts) {
      places.addAll(part.load().ask(new Order.Places()).places());
    }
    return figures(bench, parts, watched, places);
  }

  private static Figures figures(
      Bench bench, List<Part> parts, List<Order.Watched> watched, List<Long> places) {
    int wanted = bench.number("processes") * bench.number("visitors-per-process");
    double waiting = sum(watched, Order.Watched::waiting);
    for (Order.Watched one : watched) {
      if (!one.losses().isEmpty()) {
        bench.say("losses: " + one.losses());
      }
    }
    double resident =
        parts.stream().mapToDouble(part -> part.node().process().residentBytes().orElse(0)).sum();
    return new Figures()
        .add("connections", waiting, "")
        .add("processes", parts.size(), "")
        .add(
            "heap_limit_mib_total", (double) bench.number("process-heap-mib") * parts.size(), "MiB")
        .add(
            "last_ms",
            watched.stream().mapToDouble(one -> one.room().worstMs()).max().orElse(0),
            "ms")
        .add("last_median_ms", sum(watched, one -> one.room().lastMs()) / watched.size(), "ms")
        .add("pushes", sum(watched, one -> one.room().pushes()), "")
        .add("missed", sum(watched, one -> one.room().missed()), "")
        .add("lost", wanted - waiting, "")
        .add("places_wrong", wrong(places), "")
        .add("rss_mib_total", resident / (1 << 20), "MiB");
  }

  private static double sum(List<Order.Watched> watched, ToDoubleFunction<Order.Watched> figure) {
    return watched.stream().mapToDouble(figure).sum();
  }

  /** Nobody leaves: the places are 1 to n, each once. */
  static long wrong(List<Long> places) {
    boolean[] taken = new boolean[places.size() + 1];
    long wrong = 0;
    for (long place : places) {
      if (place < 1 || place > places.size() || taken[(int) place]) {
        wrong++;
      } else {
        taken[(int) place] = true;
      }
    }
    return wrong;
  }

  /**
   * An address of its own for each generator, where all of 127/8 is ours: ports are found faster.
   */
  private static String source(int index) {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    return linux ? "127.0.0." + (FIRST_SOURCE + index % 250) : "";
  }
}
