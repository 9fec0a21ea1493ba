package dev.sluice.bench.catalog;

import dev.sluice.bench.machine.CpuShares;
import dev.sluice.bench.platform.NodeForm;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.platform.Showcase;
import dev.sluice.bench.platform.StatementLog;
import dev.sluice.bench.report.Bar;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.ticketapi.hold.HoldSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * What looking costs in the first minute of a rush: how much is answered out of memory, and SQL.
 */
public final class Catalogue implements Benchmark {

  /** What a node asks MySQL for when somebody looks and nothing is in a cache. */
  private static final Pattern LOOKING =
      Pattern.compile(
          "from performances p\\s+(join shows s|where p.starts_at)"
              + "|from shows s where s.id in"
              + "|from sections s join (stocks c|seats t)"
              + "|^select seat_id from claimed_seats"
              + "|^select section_id, sold from stocks");

  private static final HoldSettings HOLDS =
      new HoldSettings(
          Duration.ofMinutes(10),
          4,
          new HoldSettings.CoolDown(10, Duration.ofMinutes(1), Duration.ZERO));

  private static final int ATTEMPTS = 50;
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  @Override
  public String name() {
    return "catalogue";
  }

  @Override
  public String description() {
    return "the first minute of a rush on the shop's window: what is answered out of memory, and SQL";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.number("nodes", 2, "ticket-api nodes, warm and without a visitor so far"),
        Setting.number("house", 20_000, "seats of the large house"),
        Setting.number("shows", 40, "other shows"),
        Setting.number("people", 500, "people who look again and again"),
        Setting.number("read-rate", 600, "looks a second"),
        Setting.number("read-seconds", 60, "how long they look"),
        Setting.number("idle-seconds", 20, "how long nobody looks before"),
        Setting.number("change-rate", 3, "times a second that somebody holds two seats meanwhile"),
        NodeForm.COLLECTOR,
        NodeForm.COMPILER);
  }

  @Override
  public List<Bar> bars() {
    return List.of(Bar.atLeast("hit_ratio_first_minute", 0.99), Bar.atMost("sql_per_warm_read", 0));
  }

  /** The nodes' counts and the server's log at a moment at which nothing is between the two. */
  private record Moment(NodeCounts counts, List<String> statements) {

    long looking() {
      return statements.stream().filter(text -> LOOKING.matcher(text.strip()).find()).count();
    }
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    Room room = Room.start(bench);
    int seats = bench.number("house");
    Showcase shop =
        Showcase.start(bench, room, bench.number("nodes"), seats, bench.number("shows"));
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      StatementLog log = shop.statementLog();
      log.begin();
      int idleSeconds = bench.number("idle-seconds");
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(idleSeconds));
      Moment idle = moment(http, shop, room, log);

      CpuShares shares = shop.cpu();
      Duration cpu = shop.cpuOfNodes();
      room.meter().noteSlowerThan(100, 1_000);
      long began = System.nanoTime();
      Reads reads;
      try (SeatChanges _ =
          SeatChanges.start(room.holds(HOLDS), seats, bench.number("change-rate"))) {
        reads =
            new Readers(http, shop.addresses(), bench.number("people"))
                .read(bench.number("read-rate"), bench.number("read-seconds"));
      }
      double perSecond = reads.perSecond(began);
      cpu = shop.cpuOfNodes().minus(cpu);
      bench.say(shares.sinceLast());
      Moment after = moment(http, shop, room, log);
      log.end();
      return figures(bench, idle, after, reads, perSecond)
          .addMicrosEach("node_cpu_us_per_read", cpu, reads.all())
          .add("longest_script_ms", room.meter().slowestScriptMicros(1_000) / 1e3, "ms")
          .add("map_bytes", size(http, shop, "identity"), "bytes")
          .add("map_bytes_gzip", size(http, shop, "gzip"), "bytes");
    }
  }

  private static Figures figures(
      Bench bench, Moment idle, Moment after, Reads reads, double perSecond) throws ServiceFailure {
    if (reads.all() == 0 || reads.failed() > 0) {
      throw new ServiceFailure(
          "%d of %d looks got no document".formatted(reads.failed(), reads.all()));
    }
    NodeCounts counts = after.counts().since(idle.counts());
    long looking = after.looking() - idle.looking();
    long byReads = looking - counts.statements();
    int background = after.statements().size() - idle.statements().size() - (int) byReads;
    int seconds = bench.number("read-seconds");
    bench.say(
        "MySQL got %d statements in %d s, %d of them of the catalogue, %d of those in the background"
            .formatted(
                after.statements().size() - idle.statements().size(),
                seconds,
                looking,
                counts.statements()));
    return new Figures()
        .add("hit_ratio_first_minute", counts.hitRatio(), "")
        .add("sql_per_warm_read", byReads / (double) reads.all(), "")
        .add("reads_per_second", perSecond, "1/s")
        .add("reads_p50_ms", reads.millis(0.5), "ms")
        .add("reads_p99_ms", reads.millis(0.99), "ms")
        .add("waited_for", counts.misses(), "")
        .add("redis_hit_ratio", counts.redisHitRatio(), "")
        .add("not_modified_share", reads.notModifiedShare(), "")
        .add("bytes_per_read", reads.bytesEach(), "bytes")
        .add(
            "background_sql_per_second_idle",
            idle.statements().size() / (double) bench.number("idle-seconds"),
            "1/s")
        .add("background_sql_per_second", background / (double) seconds, "1/s");
  }

  /** Read again until a pause in which nothing was counted and nothing was asked. */
  private static Moment moment(HttpClient http, Showcase shop, Room room, StatementLog log)
      throws ServiceFailure, IOException, InterruptedException {
    String key = room.operatorKey();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      NodeCounts before = NodeCounts.of(http, shop.addresses(), key);
      long asked = new Moment(before, log.statements()).looking();
      LockSupport.parkNanos(QUIET_NANOS);
      Moment moment = new Moment(NodeCounts.of(http, shop.addresses(), key), log.statements());
      if (moment.counts().statements() == before.statements() && moment.looking() == asked) {
        return moment;
      }
    }
    throw new ServiceFailure("the nodes do not come to rest");
  }

  private static long size(HttpClient http, Showcase shop, String encoding)
      throws ServiceFailure, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    shop.addresses().getFirst() + "/api/performances/" + Showcase.HOUSE + "/seats"))
            .header("Accept-Encoding", encoding)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
    } catch (IOException e) {
      throw new ServiceFailure("a node does not answer: " + e.getMessage(), e);
    }
  }
}
