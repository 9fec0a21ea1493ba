package dev.sluice.bench.leaders;

import dev.sluice.bench.line.Move;
import dev.sluice.bench.line.Newcomers;
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
import dev.sluice.waitingroom.VisitorId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Leaders of the admission that are killed at random moments, put to sleep for longer than their
 * lease, and made two at once, while a line moves: how soon another takes over, and that nobody is
 * lost, overtaken, let in twice or above the limit.
 */
public final class Takeover implements Benchmark {

  private static final Duration LEADS_WITHIN = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(20);
  private static final int FLOOR = 30;

  /** Everybody waits: the order of the line is the order in which they joined. */
  private static final Map<String, String> WITHOUT_SHORT_CUT =
      Map.of("admission.pass-through", "false");

  /** After so long nobody who led before still says so. */
  private static final long SETTLED_SECONDS = 4;

  @Override
  public String name() {
    return "takeover";
  }

  @Override
  public String description() {
    return "leaders of the admission that die, sleep and are two at once";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.number("kills", 20, "times the leader is killed"),
        Setting.number("sleep-seconds", 35, "for so long a leader is stopped"),
        Setting.number("leases-lost", 10, "times the lease is taken from a living leader"),
        Setting.number("people-per-kill", 150, "people who join for each of these"),
        NodeForm.COLLECTOR,
        NodeForm.COMPILER);
  }

  @Override
  public List<Bar> bars() {
    return List.of(
        Bar.atMost("takeover_max_ms", 3_000),
        Bar.atMost("above_the_limit", 0),
        Bar.atMost("out_of_order", 0),
        Bar.atMost("twice", 0),
        Bar.atMost("lost", 0));
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    int kills = bench.number("kills");
    int leases = bench.number("leases-lost");
    int people = bench.number("people-per-kill") * (kills + leases + 10);
    Room room = Room.start(bench);
    LineId line = new LineId("takeover");
    Room.Start start = () -> room.admissionBatch(List.of(line), WITHOUT_SHORT_CUT);
    List<Node> nodes = new ArrayList<>(Room.startAll(List.of(start, start)));
    Leaders leaders = bench.keep(new Leaders(HttpClient.newHttpClient(), room.operatorKey(), line));
    leaders.await(nodes, LEADS_WITHIN);
    room.floor(line, FLOOR);
    List<VisitorId> joined = new ArrayList<>();
    new Newcomers().join(room.lines(), line, people, joined::add);
    QuickVisits visits = new QuickVisits(room.lines(), room.workQueue(), line);
    visits.start();
    bench.say("%d wait, two nodes are ready".formatted(people));

    Random moment = new Random(bench.number("kills"));
    List<Double> takeovers = new ArrayList<>();
    for (int kill = 0; kill < kills; kill++) {
      Node leader = leaders.await(nodes, LEADS_WITHIN);
      TimeUnit.MILLISECONDS.sleep(moment.nextInt(1_000));
      room.end(leader);
      long killed = System.nanoTime();
      nodes.remove(leader);
      leaders.await(nodes, LEADS_WITHIN);
      takeovers.add((System.nanoTime() - killed) / 1e6);
      nodes.add(start.node());
    }
    bench.say("%d leaders were killed, %s ms".formatted(kills, rounded(takeovers)));
    for (int i = 0; i < leases; i++) {
      TimeUnit.MILLISECONDS.sleep(500 + moment.nextInt(1_000));
      room.loseLease(line);
    }
    bench.say("the lease was lost %d times".formatted(leases));
    TimeUnit.SECONDS.sleep(SETTLED_SECONDS);
    double asleep = sleep(bench, leaders, nodes);
    bench.say("the leader slept, another led after %.0f ms".formatted(asleep));
    boolean allIn = visits.await(people, LONGEST.toNanos());
    bench.say(allIn ? "everybody was let in" : "not everybody was let in");

    List<VisitorId> admitted = visits.admitted();
    return new Figures()
        .add("people", people, "")
        .add("kills", kills, "")
        .add("takeover_max_ms", takeovers.stream().mapToDouble(t -> t).max().orElse(0), "ms")
        .add("takeover_mean_ms", takeovers.stream().mapToDouble(t -> t).average().orElse(0), "ms")
        .add("takeover_asleep_ms", asleep, "ms")
        .add("samples", visits.samples(), "")
        .add("above_the_limit", visits.aboveTheLimit(), "")
        .add("out_of_order", Move.outOfOrder(joined, admitted), "")
        .add("twice", admitted.size() - new HashSet<>(admitted).size(), "")
        .add("lost", people - new HashSet<>(admitted).size(), "");
  }

  /** Stops the leader for longer than its lease and lets it go on. Returns when another led. */
  private static double sleep(Bench bench, Leaders leaders, List<Node> nodes)
      throws ServiceFailure, IOException, InterruptedException {
    Node leader = leaders.await(nodes, LEADS_WITHIN);
    List<Node> others = nodes.stream().filter(node -> !node.equals(leader)).toList();
    signal(leader, "-STOP");
    long stopped = System.nanoTime();
    try {
      leaders.await(others, LEADS_WITHIN);
      double another = (System.nanoTime() - stopped) / 1e6;
      long rest = TimeUnit.SECONDS.toNanos(bench.number("sleep-seconds"));
      TimeUnit.NANOSECONDS.sleep(Math.max(0, rest - (System.nanoTime() - stopped)));
      return another;
    } finally {
      signal(leader, "-CONT");
    }
  }

  private static void signal(Node node, String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(node.server().pid())).start().waitFor();
  }

  private static List<Long> rounded(List<Double> millis) {
    return millis.stream().map(Math::round).toList();
  }
}
