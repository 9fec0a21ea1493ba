package dev.sluice.ticketapi.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithDevServices(ServerKind.REDIS)
class BestSeatsIT {

  private static final LuaScript CHOOSE =
      LuaScript.load(
          BestSeatsIT.class,
          "choose",
          "/dev/sluice/ticketapi/lua/best-seats.lua",
          "/dev/sluice/ticketapi/hold/choose.lua");

  private static RedisConnections redis;

  @BeforeAll
  static void connect() {
    redis = new RedisConnections(TestServers.redisUri(), Duration.ofSeconds(5));
  }

  @AfterAll
  static void close() {
    redis.close();
  }

  private static Optional<BestSeats.Choice> choose(String house, int wanted) {
    LuaReply reply = redis.list(CHOOSE, List.of(), house, Integer.toString(wanted));
    if (reply.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> seats = new ArrayList<>();
    for (int i = 1; i < reply.size(); i++) {
      seats.add(Math.toIntExact(reply.integer(i)));
    }
    return Optional.of(new BestSeats.Choice(seats, Lie.of(reply.text(0))));
  }

  /** The house after the choice, with the chosen seats as {@code o}. */
  private static String after(String house, int wanted) {
    BestSeats.Choice choice = choose(house, wanted).orElseThrow();
    StringBuilder seen = new StringBuilder(house);
    choice.seats().forEach(seat -> seen.setCharAt(seat, 'o'));
    return choice.lie() + " " + seen;
  }

  @Test
  void takesTheMiddleOfTheBestRow() {
    assertThat(after(".......\n.......", 3)).isEqualTo("TOGETHER ..ooo..\n.......");
    assertThat(after("..........", 2)).isEqualTo("TOGETHER ....oo....");
    assertThat(after("x......\n.......", 2)).isEqualTo("TOGETHER x..oo..\n.......");
  }

  @Test
  void leavesNoSingleSeatWhileThereIsAnotherWay() {
    assertThat(after(".....", 3)).as("not the middle, but an end").isEqualTo("TOGETHER ooo..");
    assertThat(after("x...x\n.....", 2)).as("not the best row").isEqualTo("TOGETHER x...x\noo...");
    assertThat(after("x..xx", 2)).isEqualTo("TOGETHER xooxx");
    assertThat(after("x...x", 2)).isEqualTo("LEAVING_A_SINGLE xoo.x");
    assertThat(after("..x..", 1)).isEqualTo("LEAVING_A_SINGLE .ox..");
  }

  @Test
  void seatsAcrossAnAisleAreNotSideBySide() {
    assertThat(after("..|..\nxx|xx\n...x", 3)).isEqualTo("TOGETHER ..|..\nxx|xx\nooox");
  }

  @Test
  void partsPeopleAsLittleAsItCan() {
    assertThat(after("..x.x\nxxxxx\n..x..", 4))
        .as("two pairs in one row, and not two rows apart")
        .isEqualTo("PARTED ..x.x\nxxxxx\nooxoo");
    assertThat(after("x..xx.\nx..xxx", 4))
        .as("behind each other, and not along the row")
        .isEqualTo("PARTED xooxx.\nxooxxx");
    assertThat(after(".xxxxx\nxxxxxx\nxxxx.x\nxxx.xx", 2))
        .as("not the best seat, but a pair")
        .isEqualTo("PARTED .xxxxx\nxxxxxx\nxxxxox\nxxxoxx");
  }

  @Test
  void refusesOnlyWhenThereAreTooFew() {
    assertThat(choose("xx.xx\n.xxxx", 3)).isEmpty();
    assertThat(choose("xxx", 1)).isEmpty();
    assertThat(choose("xx.xx\n.xxxx", 2)).isPresent();
  }

  // INV-9
  @Test
  void agreesWithTheRuleInEveryHouse() {
    long seed = 5_120;
    Random random = new Random(seed);
    for (int house = 0; house < 4_000; house++) {
      String places = randomHouse(random, 1 + random.nextInt(14), 1 + random.nextInt(16));
      int wanted = 1 + random.nextInt(random.nextInt(10) == 0 ? 20 : 6);
      assertThat(choose(places, wanted))
          .as("seed %d, house %d, %d of%n%s", seed, house, wanted, places)
          .isEqualTo(BestSeats.choose(places, wanted));
    }
  }

  /** More runs of one kind than are looked at one by one. */
  @Test
  void agreesWithTheRuleInALargeHouseFullOfHoles() {
    String holes = ("x...".repeat(25) + "\n").repeat(20);
    for (String house :
        List.of(holes + "x..x", "x..x\n" + holes + "x.", holes + "x....x", holes + ".")) {
      for (int wanted = 1; wanted <= 5; wanted++) {
        assertThat(choose(house, wanted))
            .as("%d of %s", wanted, house)
            .isEqualTo(BestSeats.choose(house, wanted));
      }
    }
  }

  private static String randomHouse(Random random, int rows, int longest) {
    double taken = random.nextDouble();
    List<String> house = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      StringBuilder places = new StringBuilder();
      int length = 1 + random.nextInt(longest);
      for (int place = 0; place < length; place++) {
        boolean aisle = place > 0 && place < length - 1 && random.nextInt(12) == 0;
        places.append(aisle ? '|' : random.nextDouble() < taken ? 'x' : '.');
      }
      house.add(places.toString());
    }
    return String.join("\n", house);
  }
}
