package dev.sluice.ticketapi.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.inventory.LiveClaim;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds of many at once, in Redis alone. */
@WithDevServices(ServerKind.REDIS)
class HoldRaceIT {

  private static RedisConnections redis;
  private static RedisKeys keys;

  @BeforeAll
  static void connect() {
    redis = new RedisConnections(TestServers.redisUri(), Duration.ofSeconds(10));
    keys = new RedisKeys(TestServers.freshPrefix());
  }

  @AfterAll
  static void close() {
    redis.close();
  }

  private static Holds holds(Duration atMostFor, int coolDownAfter) {
    return new Holds(
        redis,
        keys,
        new HoldSettings(
            atMostFor,
            4,
            new HoldSettings.CoolDown(coolDownAfter, Duration.ofMillis(1), Duration.ZERO)));
  }

  private static Performance open(Performance performance) {
    assertThat(new HousePlans(redis, keys).bring(performance)).isTrue();
    holds(Duration.ofMinutes(1), 10).ready(performance.id(), performance.startsAt());
    return performance;
  }

  private static VisitorId visitor(Random random) {
    return new VisitorId(random.nextLong(), random.nextLong());
  }

  // INV-9 T-FALSE
  @Test
  void aLargeHouseIsFilledToTheLastSeatByBestSeats() throws Exception {
    Performance performance = open(Houses.rows(1, 40, 50));
    Section section = performance.sections().get(1L);
    Holds holds = holds(Duration.ofMinutes(1), 10);
    AtomicInteger held = new AtomicInteger();
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 16; thread++) {
      Random random = new Random(thread);
      tasks.add(() -> {
        int wanted = 1 + random.nextInt(4);
        while (wanted > 0) {
          HoldRequest request =
              HoldRequest.once(
                  performance,
                  Holder.withoutAccount(visitor(random)),
                  new Wish.Best(section, wanted));
          switch (((Holds.Attempt.Done) holds.hold(request)).outcome()) {
            case HoldOutcome.Held(Hold hold, _) -> {
              assertThat(hold.selection().quantity()).isEqualTo(wanted);
              held.addAndGet(wanted);
              wanted = 1 + random.nextInt(4);
            }
            case HoldOutcome.Taken _ -> wanted--;
            case HoldOutcome other -> throw new AssertionError("a false answer: " + other);
          }
        }
        return true;
      });
    }
    Together.run(tasks);
    assertThat(held).hasValue(section.capacity());
    assertThat(new HoldAudit(redis, keys).state(performance)).startsWith("2000 seats are taken");
  }

  /** What the choice goes by is right after whatever happened: INV-2, INV-6, INV-9. */
  @Test
  void everyKeyAgreesAfterThousandsOfRandomSteps() throws Exception {
    Performance performance = open(Houses.rows(2, 8, 12));
    HoldAudit audit = new HoldAudit(redis, keys);
    for (int round = 0; round < 10; round++) {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        Random random = new Random(100L * round + thread);
        tasks.add(() -> new Customer(performance, random).live(60));
      }
      int steps = Together.run(tasks).stream().mapToInt(Integer::intValue).sum();
      assertThat(steps).isEqualTo(480);
      audit.state(performance);
    }
    Holds holds = holds(Duration.ofMillis(1), 10);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          holds.sweep(performance.id());
          return !audit.state(performance).contains("held:");
        });
  }

  @Test
  void aPlanThatIsBroughtWhileSeatsAreHeldKnowsThem() {
    Performance small = open(Houses.rows(3, 2, 4));
    Holds holds = holds(Duration.ofMinutes(1), 10);
    Section section = small.sections().get(3L);
    HoldRequest two =
        HoldRequest.once(
            small, Holder.withoutAccount(new VisitorId(3, 3)), new Wish.Best(section, 2));
    assertThat(holds.hold(two)).isInstanceOf(Holds.Attempt.Done.class);
    Performance larger = Houses.rows(3, 3, 4);
    assertThat(new HousePlans(redis, keys).bring(larger)).isTrue();
    assertThat(holds.hold(two))
        .as("nobody holds until somebody says that all is right again")
        .isInstanceOf(Holds.Attempt.NotReady.class);
    holds.ready(3, larger.startsAt());
    assertThat(new HoldAudit(redis, keys).state(larger)).startsWith("2 seats are taken");
  }

  @Test
  void whatAnOlderVersionLeftBehindInAnotherFormIsForgotten() {
    Performance performance = Houses.rows(5, 1, 4);
    List<String> names = new HoldKeys(keys.prefix()).of(5);
    long seat = performance.seats().keySet().iterator().next();
    redis.call(commands -> {
      commands.zadd(names.get(0), 1.0, text("5-old"));
      commands.hset(names.get(1), "5-old", text("H|visitor|1||" + seat + ":5:1"));
      commands.hset(names.get(2), Long.toString(seat), text("H5-old"));
      return commands.hset(names.get(3), Map.of("held:5", text("1"), "ready", text("1")));
    });
    open(performance);
    assertThat(new HoldAudit(redis, keys).state(performance)).isEqualTo("nothing is taken");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void allKeysOfAPerformanceEnd() {
    Performance performance = open(Houses.rows(4, 1, 4));
    Holds holds = holds(Duration.ofMinutes(1), 10);
    holds.hold(
        HoldRequest.once(
            performance,
            Holder.withoutAccount(new VisitorId(4, 4)),
            new Wish.Best(performance.sections().get(4L), 2)));
    holds.ready(4, performance.startsAt());
    for (String key : new HoldKeys(keys.prefix()).of(4)) {
      assertThat(redis.<Long>call(commands -> commands.pexpiretime(key)))
          .as(key)
          .isEqualTo(performance.startsAt().toEpochMilli());
    }
    holds.ready(4, Instant.EPOCH);
    for (String key : new HoldKeys(keys.prefix()).of(4)) {
      assertThat(redis.<Long>call(commands -> commands.pttl(key)))
          .as("%s of a performance that is over, but asked for", key)
          .isBetween(86_000_000L, 86_400_000L);
    }
  }

  /** Holds, gives back, orders and returns what comes to mind, and lets holds end. */
  private static final class Customer {

    private final Performance performance;
    private final Random random;
    private final VisitorId visitor;
    private final Holder holder;
    private final Holds holds;
    private final List<Hold> mine = new ArrayList<>();
    private final List<Holds.MirroredOrder> orders = new ArrayList<>();

    Customer(Performance performance, Random random) {
      this.performance = performance;
      this.random = random;
      this.visitor = visitor(random);
      this.holder = new Holder(visitor, random.nextBoolean() ? "a" + random.nextInt(3) : "");
      this.holds = holds(Duration.ofMillis(1 + random.nextInt(30)), 10);
    }

    int live(int steps) {
      for (int step = 0; step < steps; step++) {
        switch (random.nextInt(6)) {
          case 0, 1 -> hold(new Wish.Best(section(), 1 + random.nextInt(4)));
          case 2 -> hold(new Wish.Chosen(seats()));
          case 3 -> {
            if (!mine.isEmpty()) {
              holds.release(mine.removeLast().id(), visitor);
            }
          }
          case 4 -> order();
          default -> giveBack();
        }
      }
      return steps;
    }

    private Section section() {
      return performance.sections().values().iterator().next();
    }

    private Selection seats() {
      List<Seat> all = List.copyOf(performance.seats().values());
      int first = random.nextInt(all.size() - 4);
      return new Selection.Seats(all.subList(first, first + 1 + random.nextInt(4)));
    }

    private void hold(Wish wish) {
      if (holds.hold(HoldRequest.once(performance, holder, wish))
          instanceof Holds.Attempt.Done(HoldOutcome.Held(Hold hold, _))) {
        mine.add(hold);
      }
    }

    /** As if MySQL had taken the seats; it does so only for a hold that is alive. */
    private void order() {
      if (mine.isEmpty()) {
        return;
      }
      Hold hold = mine.removeLast();
      if (holds.claim(hold.id(), hold.version(), performance, visitor)
          instanceof HoldCheck.Alive(Selection selection)) {
        String order = RandomIds.next();
        holds.ordered(
            performance.id(),
            List.of(new LiveClaim(hold.id().toString(), order, visitor, "", selection.places())));
        orders.add(new Holds.MirroredOrder(hold.id().toString(), order, ""));
      }
    }

    private void giveBack() {
      if (!orders.isEmpty()) {
        holds.returned(performance.id(), List.of(orders.removeLast()), random.nextBoolean());
      }
    }
  }
}
