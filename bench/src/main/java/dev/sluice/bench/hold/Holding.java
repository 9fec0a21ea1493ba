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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

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
  private static final House PLAYHOUSE = new House(50, 100);
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
        Setting.number("keep", 10, "pairs that each of them keeps while wanting others"),
        Setting.number(
            "zipf-percent", 100, "how unevenly seats are wanted: exponent of Zipf's law"),
        Setting.number("wait-ms", 300, "how long one waits for a lock that somebody has"),
        Setting.number("warm-up-seconds", 5, "attempts of each kind before the first that counts"),
        Setting.number("rounds", 5, "rounds of each kind, in turn"),
        Setting.number("seconds", 4, "length of one round of one kind"));
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
    RedisMeter meter = room.meter();
    RedissonLocks locks = bench.keep(new RedissonLocks(room.redisUri(), bench.number("threads")));
    Popularity popularity =
        new Popularity(playhouse.seats().size() - 1, bench.number("zipf-percent") / 100.0);
    SeatPairs ours = new ShopHolds(holds, playhouse);
    SeatPairs locked = new RedissonLockedSeats(locks, bench.number("wait-ms"));
    int keep = bench.number("keep");
    List<Kind> kinds =
        List.of(
            new Kind("lua", () -> new Customer(ours, popularity, keep)),
            new Kind("multilock", () -> new Customer(locked, popularity, keep)),
            new Kind("lua_cycle", () -> new Customer(ours, popularity, 0)),
            new Kind("bare_multilock_cycle", () -> new Customer(locks, popularity, 0)));

    bench.say("warming up");
    Rush warmUp = new Rush(bench.number("threads"), bench.number("warm-up-seconds"));
    for (Kind kind : kinds) {
      warmUp.of(kind.persons(), meter, 1);
    }
    Rush rush = new Rush(bench.number("threads"), bench.number("seconds"));
    for (int round = 1; round <= bench.number("rounds"); round++) {
      for (Kind kind : kinds) {
        meter.noteSlowerThan(WORTH_NOTING_MICROS, NOTED);
        kind.rounds().add(rush.of(kind.persons(), meter, round));
        kind.longest().add(meter.slowestScriptMicros(NOTED));
      }
      bench.say("round %d: %s".formatted(round, kinds));
    }
    Figures figures = new Figures();
    kinds.forEach(kind -> kind.add(figures));
    Kind byScript = kinds.getFirst();
    figures
        .add("ratio", byScript.perSecond() / kinds.get(1).perSecond(), "")
        .add("cycle_ratio", kinds.get(2).heldPerSecond() / kinds.get(3).heldPerSecond(), "")
        .add("longest_script_ms", Collections.max(byScript.longest()) / 1e3, "ms");

    bench.say("best seats in a house of %d".formatted(ARENA.rows() * ARENA.seatsInARow()));
    BestSeatsRush best = new BestSeatsRush(holds, open(ARENA.performance(2), plans, holds));
    best.fill(new SplittableRandom(2));
    warmUp.of(() -> best, meter, 2);
    meter.noteSlowerThan(WORTH_NOTING_MICROS, NOTED);
    Rush.Counted chosen = rush.of(() -> best, meter, 3);
    return figures
        .add("best_per_second", chosen.successesPerSecond(), "1/s")
        .add("best_redis_cpu_us", chosen.redisMicrosEach(), "us")
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

  /** One way to do it, and what was counted in its rounds. */
  private record Kind(
      String name, Supplier<Rush.Person> persons, List<Rush.Counted> rounds, List<Long> longest) {

    Kind(String name, Supplier<Rush.Person> persons) {
      this(name, persons, new ArrayList<>(), new ArrayList<>());
    }

    double perSecond() {
      return median().attemptsPerSecond();
    }

    double heldPerSecond() {
      return median().successesPerSecond();
    }

    private Rush.Counted median() {
      return sorted().get(rounds.size() / 2);
    }

    private List<Rush.Counted> sorted() {
      return rounds.stream()
          .sorted(Comparator.comparingDouble(Rush.Counted::attemptsPerSecond))
          .toList();
    }

    void add(Figures figures) {
      figures
          .add(name + "_per_second", perSecond(), "1/s")
          .add(name + "_lowest_per_second", sorted().getFirst().attemptsPerSecond(), "1/s")
          .add(name + "_highest_per_second", sorted().getLast().attemptsPerSecond(), "1/s")
          .add(name + "_held_per_second", heldPerSecond(), "1/s")
          .add(name + "_scripts_each", median().scriptsEach(), "")
          .add(name + "_redis_cpu_us", median().redisMicrosEach(), "us")
          .add(name + "_client_cpu_us", median().ownMicrosEach(), "us");
    }

    @Override
    public String toString() {
      return "%s %.0f".formatted(name, rounds.getLast().attemptsPerSecond());
    }
  }
}
