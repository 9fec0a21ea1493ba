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

  // INV-3
  @Test
  void theLimitHoldsAgainstParallelRequests() throws Exception {
    Inside visitor = door.admit();
    long general = SalePlan.general(performance).id();
    List<Callable<Reply>> tasks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
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
    Holds shortHolds = new Holds(redis, redisKeys, new HoldSettings(Duration.ofMillis(300), 4));
    VisitorId visitor = door.admit().session().visitor();
    Selection both =
        new Selection.Seats(
            List.of(
                performance.seat(seats.get(0)).orElseThrow(),
                performance.seat(seats.get(1)).orElseThrow()));
    Selection places = new Selection.General(SalePlan.general(performance), 2);
    held(shortHolds.hold(performance, visitor, both));
    held(shortHolds.hold(performance, visitor, places));

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> shortHolds.view(id()).taken().values().stream().allMatch(n -> n == 0));
    HeldView view = shortHolds.view(id());
    assertThat(view.seats()).isEmpty();
    assertThat(view.taken().values()).containsOnly(0);
    held(shortHolds.hold(performance, visitor, both));
    held(shortHolds.hold(performance, visitor, places));
  }

  @Test
  void anExpiredHoldCannotBeOrdered() {
    Holds shortHolds = new Holds(redis, redisKeys, new HoldSettings(Duration.ofMillis(50), 4));
    Inside visitor = door.admit();
    Hold hold =
        held(
            shortHolds.hold(
                performance,
                visitor.session().visitor(),
                new Selection.General(SalePlan.general(performance), 1)));
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> shortHolds.view(id()).taken().values().stream().allMatch(n -> n == 0));
    Reply reply = client.order(visitor, hold.id().toString(), "tok_ok");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.problem()).isEqualTo("hold-expired");
  }

  private static Hold held(Holds.Attempt attempt) {
    if (attempt instanceof Holds.Attempt.Done(HoldOutcome.Held(Hold hold))) {
      return hold;
    }
    throw new AssertionError("not held: " + attempt);
  }

  // INV-6
  @Test
  void hundredsOfHoldsThatEndTogetherDoNotRefuseTheNextVisitorForGood() throws Exception {
    // More than one script may sweep: the general section is full of holds that are over.
    Holds shortHolds = new Holds(redis, redisKeys, new HoldSettings(Duration.ofMillis(1), 4));
    for (Inside visitor : door.admit(260)) {
      shortHolds.hold(
          performance,
          visitor.session().visitor(),
          new Selection.General(SalePlan.general(performance), 1));
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() ->
            client.holdPlaces(door.admit(), id(), SalePlan.general(performance).id(), 4).status()
                == 201);
    assertThat(shortHolds.view(id()).taken()).containsEntry(SalePlan.general(performance).id(), 4);
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
            "{\"section\":%d,\"quantity\":1}".formatted(reserved),
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
