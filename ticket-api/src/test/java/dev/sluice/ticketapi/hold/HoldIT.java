package dev.sluice.ticketapi.hold;

import static dev.sluice.ticketapi.SalePlan.GENERAL_PRICE;
import static dev.sluice.ticketapi.SalePlan.PRICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.AuditedAfterEach;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopFaults.RequestConnections;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.catalog.Performance;
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
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ShopTest
@AuditedAfterEach
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class HoldIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired RequestConnections connections;
  @Autowired RedisConnections redis;
  @Autowired RedisKeys redisKeys;

  private Performance performance;
  private List<Long> seats;

  @BeforeEach
  void ownPerformance() {
    performance = plan.next();
    seats = SalePlan.seats(performance);
  }

  private Holds holdsFor(Duration time) {
    HoldSettings.CoolDown coolDown =
        new HoldSettings.CoolDown(3, Duration.ofMinutes(30), Duration.ofMinutes(5));
    return new Holds(redis, redisKeys, new HoldSettings(time, 4, coolDown));
  }

  private HoldRequest request(VisitorId visitor, Selection selection) {
    return HoldRequest.once(
        performance, Holder.withoutAccount(visitor), new Wish.Chosen(selection));
  }

  private long id() {
    return performance.id();
  }

  /** The state of a seat as the shop's window shows it. */
  private String state(long seat) {
    for (var section : client.get("/api/performances/" + id() + "/seats").json().path("sections")) {
      for (var row : section.path("rows")) {
        for (var entry : row.path("seats")) {
          if (entry.path("id").asLong() == seat) {
            return entry.path("state").asString();
          }
        }
      }
    }
    throw new AssertionError("no seat " + seat);
  }

  private List<Integer> available() {
    List<Integer> available = new ArrayList<>();
    for (var section : client.get("/api/performances/" + id()).json().path("sections")) {
      available.add(section.path("available").asInt());
    }
    return available;
  }

  @Test
  void holdsSeatsForTheVisitorWithoutSql() {
    Inside visitor = door.admit();
    long before = connections.taken();
    Reply reply = client.holdSeats(visitor, id(), seats.subList(0, 2));

    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    assertThat(HoldId.parse(reply.id())).isPresent();
    assertThat(reply.json().path("performance").asLong()).isEqualTo(id());
    assertThat(reply.json().path("seats")).hasSize(2);
    assertThat(reply.json().path("seats").get(0).path("row").asString()).isEqualTo("A");
    assertThat(reply.json().path("section").isNull()).isTrue();
    assertThat(reply.json().path("quantity").asInt()).isEqualTo(2);
    assertThat(reply.json().path("total").asLong()).isEqualTo(2L * PRICE);
    assertThat(reply.json().path("currency").asString()).isEqualTo("KRW");
    assertThat(Instant.parse(reply.json().path("expiresAt").asString())).isNotNull();
    assertThat(state(seats.get(0))).isEqualTo("HELD");
    assertThat(state(seats.get(2))).isEqualTo("FREE");
    assertThat(available()).containsExactly(8, 5, 50);
    assertThat(connections.taken()).as("SQL caused by holding").isEqualTo(before);
  }

  @Test
  void holdsPlacesOfAGeneralSection() {
    Reply reply = client.holdPlaces(door.admit(), id(), SalePlan.general(performance).id(), 3);
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().path("seats")).isEmpty();
    assertThat(reply.json().path("section").asLong()).isEqualTo(SalePlan.general(performance).id());
    assertThat(reply.json().path("total").asLong()).isEqualTo(3L * GENERAL_PRICE);
    assertThat(available()).containsExactly(10, 5, 47);
  }

  @Test
  void takesAllSeatsOrNone() {
    client.holdSeats(door.admit(), id(), List.of(seats.get(1)));
    Reply reply = client.holdSeats(door.admit(), id(), List.of(seats.get(0), seats.get(1)));
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.problem()).isEqualTo("seats-taken");
    assertThat(reply.header("Retry-After")).isEqualTo("1");
    assertThat(reply.json().path("retryable").asBoolean()).isTrue();
    assertThat(state(seats.get(0))).isEqualTo("FREE");
  }

  // INV-3
  @Test
  void aVisitorHasAtMostFourPlacesHowManyHoldsEver() {
    Inside visitor = door.admit();
    assertThat(client.holdSeats(visitor, id(), seats.subList(0, 5)).problem())
        .isEqualTo("hold-limit");
    assertThat(client.holdSeats(visitor, id(), seats.subList(0, 3)).status()).isEqualTo(201);
    assertThat(client.holdSeats(visitor, id(), seats.subList(3, 5)).problem())
        .isEqualTo("hold-limit");
    assertThat(client.holdPlaces(visitor, id(), SalePlan.general(performance).id(), 1).status())
        .isEqualTo(201);
    assertThat(client.holdPlaces(visitor, id(), SalePlan.general(performance).id(), 1).problem())
        .isEqualTo("hold-limit");
    assertThat(
            client
                .holdPlaces(visitor, id(), SalePlan.general(performance).id(), Integer.MAX_VALUE)
                .problem())
        .isEqualTo("hold-limit");
  }

  // INV-3 T-LIMIT
  @Test
  void theLimitHoldsAgainstParallelRequests() throws Exception {
    Inside visitor = door.admit();
    long general = SalePlan.general(performance).id();
    List<Callable<Reply>> tasks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      tasks.add(() -> client.holdPlaces(visitor, id(), general, 1));
    }
    assertThat(Together.run(tasks).stream().filter(reply -> reply.status() == 201)).hasSize(4);
    assertThat(available()).containsExactly(10, 5, 46);
  }

  @Test
  void aReleasedHoldFreesEverythingAtOnce() {
    Inside visitor = door.admit();
    String hold = client.holdSeats(visitor, id(), seats.subList(0, 4)).id();
    assertThat(client.release(visitor, hold).status()).isEqualTo(204);
    assertThat(state(seats.get(0))).isEqualTo("FREE");
    assertThat(client.holdSeats(visitor, id(), seats.subList(0, 4)).status()).isEqualTo(201);
    assertThat(client.release(visitor, hold).problem()).isEqualTo("not-found");
  }

  @Test
  void aHoldWhoseAnswerWasLostIsGivenAgain() {
    Inside visitor = door.admit();
    Reply first = client.holdSeats(visitor, id(), seats.subList(0, 4));
    Reply second = client.holdSeats(visitor, id(), seats.subList(0, 4));
    assertThat(second.status()).as(second.toString()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(available()).containsExactly(6, 5, 50);
    assertThat(client.holdSeats(visitor, id(), seats.subList(0, 1)).problem())
        .as("others of these seats are another wish")
        .isEqualTo("hold-limit");
    assertThat(client.holdSeats(door.admit(), id(), seats.subList(0, 4)).problem())
        .isEqualTo("seats-taken");
    assertThat(client.release(visitor, first.id()).status()).isEqualTo(204);
    assertThat(available()).containsExactly(10, 5, 50);
  }

  @Test
  void nobodyReleasesSomebodyElsesHold() {
    String hold = client.holdSeats(door.admit(), id(), seats.subList(0, 1)).id();
    Reply reply = client.release(door.admit(), hold);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(state(seats.get(0))).isEqualTo("HELD");
    assertThat(client.release(door.admit(), "nonsense").body()).contains("not-found");
  }

  // INV-6
  @Test
  void aHoldEndsByItselfAndEveryCounterIsRightAgain() {
    Holds shortHolds = holdsFor(Duration.ofMillis(300));
    VisitorId visitor = door.admit().session().visitor();
    Selection both =
        new Selection.Seats(
            List.of(
                performance.seat(seats.get(0)).orElseThrow(),
                performance.seat(seats.get(1)).orElseThrow()));
    Selection places = new Selection.General(SalePlan.general(performance), 2);
    held(shortHolds.hold(request(visitor, both)));
    held(shortHolds.hold(request(visitor, places)));

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> shortHolds.view(id()).taken().values().stream().allMatch(n -> n == 0));
    HeldView view = shortHolds.view(id());
    assertThat(view.seats()).isEmpty();
    assertThat(view.taken().values()).containsOnly(0);
    held(shortHolds.hold(request(visitor, both)));
    held(shortHolds.hold(request(visitor, places)));
  }

  @Test
  void anExpiredHoldCannotBeOrdered() {
    Holds shortHolds = holdsFor(Duration.ofMillis(50));
    Inside visitor = door.admit();
    Hold hold =
        held(
            shortHolds.hold(
                request(
                    visitor.session().visitor(),
                    new Selection.General(SalePlan.general(performance), 1))));
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> shortHolds.view(id()).taken().values().stream().allMatch(n -> n == 0));
    Reply reply = client.order(visitor, hold.id().toString(), "tok_ok");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.problem()).isEqualTo("hold-expired");
  }

  private static Hold held(Holds.Attempt attempt) {
    if (attempt instanceof Holds.Attempt.Done(HoldOutcome.Held(Hold hold, _))) {
      return hold;
    }
    throw new AssertionError("not held: " + attempt);
  }

  // INV-6
  @Test
  void hundredsOfHoldsThatEndTogetherDoNotRefuseTheNextVisitorForGood() throws Exception {
    // More than one script may sweep: the general section is full of holds that are over.
    Holds shortHolds = holdsFor(Duration.ofMillis(1));
    for (Inside visitor : door.admit(260)) {
      shortHolds.hold(
          request(
              visitor.session().visitor(),
              new Selection.General(SalePlan.general(performance), 1)));
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() ->
            client.holdPlaces(door.admit(), id(), SalePlan.general(performance).id(), 4).status()
                == 201);
    assertThat(shortHolds.view(id()).taken()).containsEntry(SalePlan.general(performance).id(), 4);
  }

  // INV-3
  @Test
  void anAccountHasNoMorePlacesInTwoVisits() {
    Holds holds = holdsFor(Duration.ofMinutes(1));
    Selection three = new Selection.General(SalePlan.general(performance), 3);
    Holder first = new Holder(door.admit().session().visitor(), "account-1");
    Holder second = new Holder(door.admit().session().visitor(), "account-1");
    Holder other = new Holder(door.admit().session().visitor(), "account-2");
    Wish wish = new Wish.Chosen(three);
    Hold hold = held(holds.hold(HoldRequest.once(performance, first, wish)));
    assertThat(holds.hold(HoldRequest.once(performance, second, wish)))
        .isEqualTo(new Holds.Attempt.Done(new HoldOutcome.OverLimit()));
    held(holds.hold(HoldRequest.once(performance, other, wish)));
    holds.release(hold.id(), first.visitor());
    held(holds.hold(HoldRequest.once(performance, second, wish)));
  }

  // INV-2 T-MULTI
  @Test
  void overlappingPairsInOppositeOrderAreHeldAsAWholeOrNotAtAll() throws Exception {
    List<Inside> visitors = door.admit(200);
    List<Callable<Reply>> tasks = new ArrayList<>();
    for (int i = 0; i < visitors.size(); i++) {
      Inside visitor = visitors.get(i);
      long one = seats.get(i % seats.size());
      long next = seats.get((i + 1) % seats.size());
      List<Long> pair = i % 2 == 0 ? List.of(one, next) : List.of(next, one);
      tasks.add(() -> client.holdSeats(visitor, id(), pair));
    }
    List<Reply> replies = Together.run(tasks);
    List<Reply> winners = replies.stream().filter(reply -> reply.status() == 201).toList();
    // ten seats in a circle: five pairs fit, and three block all others
    assertThat(winners).hasSizeBetween(3, 5);
    assertThat(replies.stream().filter(reply -> reply.status() != 201))
        .allSatisfy(reply -> assertThat(reply.problem()).isEqualTo("seats-taken"));
    assertThat(available()).containsExactly(10 - 2 * winners.size(), 5, 50);
    for (int i = 0; i < replies.size(); i++) {
      if (replies.get(i).status() == 201) {
        assertThat(client.release(visitors.get(i), replies.get(i).id()).status()).isEqualTo(204);
      }
    }
    assertThat(available()).containsExactly(10, 5, 50);
    assertThat(new HoldAudit(redis, redisKeys).state(performance)).isEqualTo("nothing is taken");
  }

  @Test
  void theBestSeatsAreThoseOfTheRule() {
    long section = performance.sections().keySet().iterator().next();
    Reply two = client.holdBest(door.admit(), id(), section, 2);
    assertThat(two.status()).as(two.toString()).isEqualTo(201);
    assertThat(seatsOf(two)).isEqualTo(seats.subList(0, 2));
    assertThat(two.json().path("adjacent").asBoolean()).isTrue();
    assertThat(two.json().path("leavesSingle").asBoolean()).isFalse();
    assertThat(two.json().path("total").asLong()).isEqualTo(2L * PRICE);
    assertThat(state(seats.get(1))).isEqualTo("HELD");

    Reply four = client.holdBest(door.admit(), id(), section, 4);
    assertThat(seatsOf(four)).isEqualTo(seats.subList(5, 9));
    assertThat(four.json().path("adjacent").asBoolean()).isTrue();
    assertThat(four.json().path("leavesSingle").asBoolean()).isTrue();

    Reply parted = client.holdBest(door.admit(), id(), section, 4);
    assertThat(seatsOf(parted))
        .isEqualTo(List.of(seats.get(2), seats.get(3), seats.get(4), seats.get(9)));
    assertThat(parted.json().path("adjacent").asBoolean()).isFalse();
    assertThat(parted.json().path("leavesSingle").isNull()).isTrue();

    assertThat(client.holdBest(door.admit(), id(), section, 1).problem()).isEqualTo("seats-taken");
    assertThat(available()).containsExactly(0, 5, 50);
  }

  @Test
  void aNumberOfSeatsMeansTheBestOnesAlsoWithoutAWord() {
    long section = performance.sections().keySet().iterator().next();
    Reply reply = client.holdPlaces(door.admit(), id(), section, 2);
    assertThat(seatsOf(reply)).isEqualTo(seats.subList(0, 2));
    assertThat(reply.json().path("adjacent").asBoolean()).isTrue();
    Reply chosen = client.holdSeats(door.admit(), id(), seats.subList(2, 4));
    assertThat(chosen.json().path("adjacent").isNull()).isTrue();
  }

  private static List<Long> seatsOf(Reply reply) {
    List<Long> seats = new ArrayList<>();
    reply.json().path("seats").forEach(seat -> seats.add(seat.path("id").asLong()));
    return seats;
  }

  // attack 33, 34
  @Test
  void aRequestThatIsSentAgainFindsItsHold() throws Exception {
    long section = performance.sections().keySet().iterator().next();
    String best = "{\"section\":%d,\"quantity\":2,\"best\":true}".formatted(section);
    Inside visitor = door.admit();
    long before = connections.taken();
    List<Callable<Reply>> tasks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      tasks.add(() -> client.hold(visitor, id(), best, "key-1"));
    }
    List<Reply> replies = Together.run(tasks);
    assertThat(replies).allMatch(reply -> reply.status() == 201);
    assertThat(replies).extracting(Reply::body).containsOnly(replies.getFirst().body());
    assertThat(replies.stream().filter(reply -> reply.header("Idempotent-Replayed") == null))
        .as("only one of them held something")
        .hasSize(1);
    assertThat(available()).containsExactly(8, 5, 50);
    assertThat(connections.taken()).as("SQL caused by holding").isEqualTo(before);

    String three = "{\"section\":%d,\"quantity\":3}".formatted(section);
    assertThat(client.hold(visitor, id(), three, "key-1").problem())
        .isEqualTo("idempotency-key-reused");
    String seat = "{\"seats\":[%d]}".formatted(seats.get(4));
    assertThat(client.hold(visitor, id(), seat, "key-1").problem())
        .isEqualTo("idempotency-key-reused");
    assertThat(client.hold(door.admit(), id(), best, "key-1").id())
        .as("the same key of somebody else")
        .isNotEqualTo(replies.getFirst().id());
    assertThat(client.hold(visitor, id(), best, "k k").problem()).isEqualTo("malformed-request");
  }

  @Test
  void aRequestThatComesAfterTheReleaseOfItsHoldDoesNotHoldAgain() {
    Inside visitor = door.admit();
    String body = "{\"seats\":[%d]}".formatted(seats.get(0));
    Reply first = client.hold(visitor, id(), body, "key-1");
    assertThat(client.release(visitor, first.id()).status()).isEqualTo(204);
    assertThat(client.hold(visitor, id(), body, "key-1").problem()).isEqualTo("hold-expired");
    assertThat(state(seats.get(0))).isEqualTo("FREE");
    assertThat(client.hold(visitor, id(), body, "key-2").status()).isEqualTo(201);
  }

  @Test
  void theRequestForAHoldThatWasOrderedStillFindsIt() {
    Inside visitor = door.admit();
    String body = "{\"seats\":[%d]}".formatted(seats.get(0));
    Reply first = client.hold(visitor, id(), body, "key-1");
    assertThat(client.order(visitor, first.id(), "tok_ok").status()).isEqualTo(201);
    Reply again = client.hold(visitor, id(), body, "key-1");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void aReleaseThatMeansAnotherVersionChangesNothing() {
    Inside visitor = door.admit();
    Reply hold = client.holdSeats(visitor, id(), seats.subList(0, 1));
    long version = hold.json().path("version").asLong();
    assertThat(version).isPositive();
    assertThat(client.release(visitor, hold.id() + "?version=" + (version + 1)).problem())
        .isEqualTo("not-found");
    assertThat(state(seats.get(0))).isEqualTo("HELD");
    assertThat(client.release(visitor, hold.id() + "?version=x").status()).isEqualTo(400);
    assertThat(client.release(visitor, hold.id() + "?version=" + version).status()).isEqualTo(204);
  }

  @Test
  void anOrderLengthensAHoldOnce() {
    Holds shortHolds = holdsFor(Duration.ofSeconds(5));
    VisitorId visitor = door.admit().session().visitor();
    Hold hold =
        held(
            shortHolds.hold(
                request(visitor, new Selection.General(SalePlan.general(performance), 1))));
    assertThat(shortHolds.claim(hold.id(), hold.version() + 1, performance, visitor))
        .isInstanceOf(HoldCheck.Over.class);
    assertThat(end(hold)).isEqualTo(hold.expiresAt());
    assertThat(shortHolds.claim(hold.id(), hold.version(), performance, visitor))
        .isInstanceOf(HoldCheck.Alive.class);
    Instant lengthened = end(hold);
    assertThat(lengthened)
        .isBetween(hold.expiresAt().plusSeconds(25), hold.expiresAt().plusSeconds(30));
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> redisTime().isAfter(hold.expiresAt().minusSeconds(4)));
    assertThat(shortHolds.claim(hold.id(), performance, visitor))
        .isInstanceOf(HoldCheck.Alive.class);
    assertThat(end(hold)).as("not a second time").isEqualTo(lengthened);
  }

  private Instant end(Hold hold) {
    String key = new HoldKeys(redisKeys.prefix()).of(id()).getFirst();
    byte[] name = hold.id().toString().getBytes(StandardCharsets.US_ASCII);
    return Instant.ofEpochMilli(
        redis.<Double>call(commands -> commands.zscore(key, name)).longValue());
  }

  private Instant redisTime() {
    List<byte[]> time = redis.call(commands -> commands.time());
    return Instant.ofEpochSecond(
        Long.parseLong(new String(time.get(0), StandardCharsets.US_ASCII)));
  }

  // attack 35
  @Test
  void whoLetsHoldsEndUnpaidAgainAndAgainHasToWait() {
    Holds shortHolds = holdsFor(Duration.ofMillis(20));
    Inside visitor = door.admit();
    VisitorId name = visitor.session().visitor();
    Selection one = new Selection.General(SalePlan.general(performance), 1);
    for (int i = 0; i < 3; i++) {
      Hold hold = held(shortHolds.hold(request(name, one)));
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() ->
              shortHolds.claim(hold.id(), Long.MAX_VALUE, performance, name)
                      instanceof HoldCheck.Over
                  && shortHolds.view(id()).taken().values().stream().allMatch(n -> n == 0));
    }
    Reply reply = client.holdSeats(visitor, id(), seats.subList(0, 1));
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.problem()).isEqualTo("hold-cooldown");
    assertThat(Integer.parseInt(String.valueOf(reply.header("Retry-After")))).isBetween(290, 300);
    assertThat(client.holdSeats(door.admit(), id(), seats.subList(0, 1)).status()).isEqualTo(201);
    Performance other = plan.next();
    assertThat(client.holdSeats(visitor, other.id(), SalePlan.seats(other).subList(0, 1)).status())
        .as("another performance")
        .isEqualTo(201);
  }

  @Test
  void whoGivesHoldsBackDoesNotHaveToWait() {
    Inside visitor = door.admit();
    for (int i = 0; i < 5; i++) {
      String hold = client.holdSeats(visitor, id(), seats.subList(0, 4)).id();
      assertThat(client.release(visitor, hold).status()).isEqualTo(204);
    }
    assertThat(client.holdSeats(visitor, id(), seats.subList(0, 4)).status()).isEqualTo(201);
  }

  // INV-9
  @Test
  void aFullSectionSaysRetryWhileItIsOnlyHeld() {
    long general = SalePlan.general(performance).id();
    List<Inside> visitors = door.admit(13);
    for (Inside visitor : visitors.subList(0, 12)) {
      assertThat(client.holdPlaces(visitor, id(), general, 4).status()).isEqualTo(201);
    }
    Reply reply = client.holdPlaces(visitors.get(12), id(), general, 3);
    assertThat(reply.problem()).isEqualTo("seats-taken");
    assertThat(client.holdPlaces(visitors.get(12), id(), general, 2).status()).isEqualTo(201);
  }

  @Test
  void wrongBodiesAreMalformed() {
    Inside visitor = door.admit();
    long general = SalePlan.general(performance).id();
    long reserved = performance.sections().keySet().iterator().next();
    Performance other = plan.next();
    for (String body :
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"seats\":[]}",
            "{\"seats\":null}",
            "{\"seats\":[%d,%d]}".formatted(seats.get(0), seats.get(0)),
            "{\"seats\":[\"%d\"]}".formatted(seats.get(0)),
            "{\"seats\":[%d.0]}".formatted(seats.get(0)),
            "{\"seats\":[%d.5]}".formatted(seats.get(0)),
            "{\"seats\":[9223372036854775808]}",
            "{\"seats\":[-1]}",
            "{\"seats\":[null]}",
            "{\"seats\":%d}".formatted(seats.get(0)),
            "{\"seats\":[%d]}".formatted(SalePlan.seats(other).get(0)),
            "{\"seats\":[%d],\"price\":1}".formatted(seats.get(0)),
            "{\"seats\":[%d],\"seats\":[%d]}".formatted(seats.get(0), seats.get(0)),
            "{\"seats\":[%d]} x".formatted(seats.get(0)),
            "{\"section\":%d}".formatted(general),
            "{\"section\":%d,\"quantity\":0}".formatted(general),
            "{\"section\":%d,\"quantity\":-1}".formatted(general),
            "{\"section\":%d,\"quantity\":1.5}".formatted(general),
            "{\"section\":%d,\"quantity\":true}".formatted(general),
            "{\"section\":%d,\"quantity\":\"1\"}".formatted(general),
            "{\"section\":%d,\"quantity\":3000000000}".formatted(general),
            "{\"section\":%d,\"quantity\":1,\"best\":\"true\"}".formatted(reserved),
            "{\"section\":%d,\"best\":true}".formatted(reserved),
            "{\"seats\":[%d],\"best\":true}".formatted(seats.get(0)),
            "{\"section\":%d,\"quantity\":1}".formatted(SalePlan.general(other).id()),
            "[".repeat(5000),
            "{\"seats\":[1],\"x\":\"" + "y".repeat(100_000) + "\"}")) {
      Reply reply = client.post(visitor, "/api/performances/" + id() + "/holds", body);
      assertThat(reply.status()).as("%.80s -> %s", body, reply).isEqualTo(400);
      assertThat(reply.problem()).isEqualTo("malformed-request");
    }
    assertThat(client.post(visitor, "/api/performances/x/holds", "{}").status()).isEqualTo(400);
    assertThat(client.holdSeats(visitor, 999_999, List.of(1L)).problem()).isEqualTo("not-found");
    assertThat(available()).containsExactly(10, 5, 50);
  }

  @Test
  void theWindowShowsEverySeatOfThePlan() {
    var map = client.get("/api/performances/" + id() + "/seats").json();
    assertThat(map.path("sections")).hasSize(2);
    assertThat(map.path("sections").get(0).path("rows")).hasSize(2);
    assertThat(map.path("sections").get(0).path("rows").get(1).path("row").asString())
        .isEqualTo("B");
    assertThat(Map.of("seats", map.path("sections").get(0).path("rows").get(0).path("seats")))
        .allSatisfy((_, row) -> assertThat(row).hasSize(5));
    long version = map.path("version").asLong();
    client.holdSeats(door.admit(), id(), seats.subList(0, 1));
    assertThat(client.get("/api/performances/" + id() + "/seats").json().path("version").asLong())
        .isGreaterThan(version);
  }
}
