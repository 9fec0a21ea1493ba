package dev.sluice.bench.hold;

import dev.sluice.bench.machine.RedisMeter;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.report.Bar;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HoldSettings;
import dev.sluice.ticketapi.hold.Holds;
import dev.sluice.ticketapi.hold.HousePlans;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Two seats at once: the shop's own way against a lock for each seat, on the same Redis. */
public final class Holding implements Benchmark {

  /** Nobody's hold ends while we count, and nobody has to cool down. */
  private static final HoldSettings LIMITS =
      new HoldSettings(
          Duration.ofHours(1),
          4,
          new HoldSettings.CoolDown(10, Duration.ofMillis(1), Duration.ZERO));

  private static final int WORTH_NOTING_MICROS = 1_000;
  private static final int NOTED = 10_000;
  private static final House PLAYHOUSE = new House(20, 100);
  private static final House ARENA = new House(200, 100);

  @Override
  public String name() {
    return "holds";
  }

  @Override
  public String description() {
    return "two-seat holds by one script against Redisson's MultiLock on the same Redis";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.number("threads", 64, "people who want two seats at the same time"),
        Setting.number(
            "zipf-percent", 100, "how unevenly seats are wanted: exponent of Zipf's law"),
        Setting.number("warm-up-seconds", 5, "attempts of each kind before the first that counts"),
        Setting.number("rounds", 5, "rounds of both kinds, in turn"),
        Setting.number("seconds", 5, "length of one round of one kind"));
  }

  @Override
  public List<Bar> bars() {
    return List.of(
        Bar.atLeast("ratio", 20),
        Bar.atMost("longest_script_ms", 2),
        Bar.atMost("best_longest_script_ms", 2));
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    Room room = Room.start(bench);
    RedisConnections redis =
        bench.keep(new RedisConnections(room.redisUri(), Duration.ofSeconds(10)));
    RedisKeys keys = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
    Holds holds = new Holds(redis, keys, LIMITS);
    HousePlans plans = new HousePlans(redis, keys);
    Performance playhouse = open(PLAYHOUSE.performance(1), plans, holds);
    int threads = bench.number("threads");
    PairHolder ours = new ShopHolds(holds, playhouse);
    PairHolder locks = bench.keep(new RedissonPairLocks(room.redisUri(), threads));

    bench.say("warming up");
    Rush warmUp = new Rush(threads, bench.number("warm-up-seconds"));
    RedisMeter meter = room.meter();
    Popularity popularity =
        new Popularity(playhouse.seats().size() - 1, bench.number("zipf-percent") / 100.0);
    warmUp.of(wants(ours, popularity), meter, 1);
    warmUp.of(wants(locks, popularity), meter, 1);

    List<Rush.Counted> byScript = new ArrayList<>();
    List<Rush.Counted> byLocks = new ArrayList<>();
    Rush rush = new Rush(threads, bench.number("seconds"));
    long longest = 0;
    for (int round = 1; round <= bench.number("rounds"); round++) {
      meter.noteSlowerThan(WORTH_NOTING_MICROS, NOTED);
      byScript.add(rush.of(wants(ours, popularity), meter, round));
      longest = Math.max(longest, meter.slowestScriptMicros(NOTED));
      byLocks.add(rush.of(wants(locks, popularity), meter, round));
      bench.say(
          "round %d: %.0f holds a second by script, %.0f by locks"
              .formatted(round, byScript.getLast().perSecond(), byLocks.getLast().perSecond()));
    }
    Figures figures = new Figures();
    add(figures, "lua", byScript);
    add(figures, "multilock", byLocks);
    figures
        .add("ratio", median(byScript).perSecond() / median(byLocks).perSecond(), "")
        .add("longest_script_ms", longest / 1e3, "ms");

    bench.say("best seats in a house of %d".formatted(ARENA.rows() * ARENA.seatsInARow()));
    BestSeatsRush best = new BestSeatsRush(holds, open(ARENA.performance(2), plans, holds));
    best.fill(new SplittableRandom(2));
    warmUp.of(best, meter, 2);
    meter.noteSlowerThan(WORTH_NOTING_MICROS, NOTED);
    Rush.Counted chosen = rush.of(best, meter, 3);
    return figures
        .add("best_per_second", chosen.perSecond(), "1/s")
        .add("best_redis_cpu_us_per_hold", chosen.redisMicrosEach(), "us")
        .add("best_longest_script_ms", meter.slowestScriptMicros(NOTED) / 1e3, "ms");
  }

  private static Performance open(Performance performance, HousePlans plans, Holds holds)
      throws ServiceFailure {
    if (!plans.bring(performance)) {
      throw new ServiceFailure("somebody else uses this Redis");
    }
    holds.ready(performance.id(), performance.startsAt());
    return performance;
  }

  private static Rush.Person wants(PairHolder holder, Popularity popularity) {
    return random -> holder.holdAndGiveBack(popularity.draw(random), random);
  }

  private static Rush.Counted median(List<Rush.Counted> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(Rush.Counted::perSecond))
        .toList()
        .get(rounds.size() / 2);
  }

  private static void add(Figures figures, String kind, List<Rush.Counted> rounds) {
    Rush.Counted median = median(rounds);
    figures
        .add(kind + "_per_second", median.perSecond(), "1/s")
        .add(
            kind + "_lowest_per_second",
            rounds.stream().mapToDouble(Rush.Counted::perSecond).min().orElseThrow(),
            "1/s")
        .add(
            kind + "_highest_per_second",
            rounds.stream().mapToDouble(Rush.Counted::perSecond).max().orElseThrow(),
            "1/s")
        .add(kind + "_attempts_per_second", median.attemptsPerSecond(), "1/s")
        .add(kind + "_redis_cpu_us_per_hold", median.redisMicrosEach(), "us");
  }
}
