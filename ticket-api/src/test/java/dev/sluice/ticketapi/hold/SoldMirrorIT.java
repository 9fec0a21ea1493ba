package dev.sluice.ticketapi.hold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.AuditedAfterEach;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.StockAudit;
import dev.sluice.ticketapi.account.ShopAccounts;
import dev.sluice.ticketapi.account.ShopAccounts.Person;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HeldView.SeatState;
import dev.sluice.ticketapi.inventory.Place;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** T-REDISLOSS: Redis may forget everything, MySQL decides. */
@ShopTest
@AuditedAfterEach
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class SoldMirrorIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired ShopAccounts people;
  @Autowired Holds holds;
  @Autowired SoldMirror mirror;
  @Autowired RedisConnections redis;
  @Autowired RedisKeys redisKeys;
  @Autowired JdbcClient jdbc;

  private Performance performance;
  private List<Long> seats;

  @BeforeEach
  void ownPerformance() {
    performance = plan.next();
    seats = SalePlan.seats(performance);
  }

  private void forgetEverything() {
    String[] keys = new HoldKeys(redisKeys.prefix()).of(performance.id()).toArray(String[]::new);
    redis.call(commands -> commands.del(keys));
  }

  private void buy(Inside visitor, long seat) {
    String hold = client.holdSeats(visitor, performance.id(), List.of(seat)).id();
    assertThat(client.order(visitor, hold, "tok_ok").status()).isEqualTo(201);
  }

  // INV-11
  @Test
  void whatIsSoldStaysSoldWhenRedisForgets() {
    Inside buyer = door.admit();
    buy(buyer, seats.get(0));
    buy(buyer, seats.get(1));
    String lost = client.holdSeats(door.admit(), performance.id(), List.of(seats.get(2))).id();
    forgetEverything();

    Reply reply = client.holdSeats(door.admit(), performance.id(), List.of(seats.get(0)));
    assertThat(reply.problem()).isEqualTo("seats-taken");
    HeldView view = holds.view(performance.id());
    assertThat(view.seats())
        .containsOnlyKeys(seats.get(0), seats.get(1))
        .containsEntry(seats.get(0), SeatState.SOLD);
    assertThat(client.holdSeats(buyer, performance.id(), seats.subList(2, 5)).problem())
        .as("what was bought still counts")
        .isEqualTo("hold-limit");
    assertThat(client.holdSeats(buyer, performance.id(), seats.subList(2, 4)).status())
        .isEqualTo(201);
    assertThat(lost).isNotEmpty();
  }

  // INV-3
  @Test
  void anAccountHasNoMorePlacesInTwoVisitsWhenRedisForgets() {
    Person person = people.customer();
    Inside first = door.admit();
    Reply hold = holdAs(person, first, seats.subList(0, 3));
    assertThat(hold.status()).isEqualTo(201);
    Reply order =
        client.send(
            client
                .json("/api/orders", ShopClient.orderBody(hold.id(), "tok_ok"))
                .header("Authorization", "Bearer " + first.pass())
                .header("Idempotency-Key", hold.id())
                .header("Sluice-Account", person.accessToken()));
    assertThat(order.status()).as(order.toString()).isEqualTo(201);
    forgetEverything();

    assertThat(holdAs(person, door.admit(), seats.subList(3, 5)).problem()).isEqualTo("hold-limit");
    assertThat(holdAs(person, door.admit(), seats.subList(3, 4)).status()).isEqualTo(201);
    assertThat(holdAs(people.customer(), door.admit(), seats.subList(4, 6)).status())
        .isEqualTo(201);
    assertThat(new HoldAudit(redis, redisKeys).state(performance)).startsWith("6 seats are taken");
  }

  private Reply holdAs(Person person, Inside visitor, List<Long> wanted) {
    String ids = wanted.stream().map(String::valueOf).collect(Collectors.joining(","));
    return client.send(
        client
            .json("/api/performances/" + performance.id() + "/holds", "{\"seats\":[" + ids + "]}")
            .header("Authorization", "Bearer " + visitor.pass())
            .header("Sluice-Account", person.accessToken()));
  }

  // INV-9
  @Test
  void bestSeatsAreChosenAmongThoseThatAreLeftWhenRedisForgets() {
    buy(door.admit(), seats.get(0));
    buy(door.admit(), seats.get(2));
    forgetEverything();
    long section = performance.seat(seats.get(0)).orElseThrow().section();
    Reply reply = client.holdBest(door.admit(), performance.id(), section, 2);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    assertThat(reply.json().path("seats").get(0).path("id").asLong()).isEqualTo(seats.get(3));
    assertThat(new HoldAudit(redis, redisKeys).state(performance))
        .isEqualTo("4 seats are taken {held:%d=2, sold:%d=2}".formatted(section, section));
  }

  @Test
  void aSeatThatRedisThinksFreeIsRefusedByMySqlAndMendedSoon() {
    Inside owner = door.admit();
    buy(owner, seats.get(0));
    forgetEverything();
    holds.ready(performance.id(), performance.startsAt());

    Inside second = door.admit();
    String hold = client.holdSeats(second, performance.id(), List.of(seats.get(0))).id();
    Reply reply = client.order(second, hold, "tok_ok");
    assertThat(reply.problem()).isEqualTo("seats-taken");
    StockAudit.assertCountersEqualRows(jdbc, performance.id());

    mirror.fill(performance.id());
    assertThat(holds.view(performance.id()).seats()).containsEntry(seats.get(0), SeatState.SOLD);
  }

  @Test
  void aSeatThatRedisThinksSoldIsFreedByTheComparison() {
    Inside visitor = door.admit();
    HoldId hold = new HoldId(performance.id(), "AAAAAAAAAAAAAAAAAAAAAA");
    mirror.ordered(
        hold,
        "BBBBBBBBBBBBBBBBBBBBBB",
        visitor.session().visitor(),
        List.of(new Place(performance.seat(seats.get(0)).orElseThrow().section(), seats.get(0))));
    assertThat(holds.view(performance.id()).seats()).containsKey(seats.get(0));

    assertThat(mirror.fill(performance.id())).isTrue();
    assertThat(holds.view(performance.id()).seats()).isEmpty();
    assertThat(holds.view(performance.id()).taken().values()).containsOnly(0);
  }

  @Test
  void aCancelledOrderIsForgottenInTime() {
    Inside visitor = door.admit();
    String hold = client.holdSeats(visitor, performance.id(), List.of(seats.get(0))).id();
    String order = client.order(visitor, hold, "tok_ok").id();
    assertThat(client.post(visitor, "/api/orders/" + order + "/cancel", "").status())
        .isEqualTo(200);
    List<String> keys = new HoldKeys(redisKeys.prefix()).of(performance.id());
    assertThat(redis.<Boolean>call(commands -> commands.hexists(keys.get(1), hold)))
        .as("while somebody may still be late with it")
        .isTrue();

    redis.call(commands -> commands.zadd(keys.get(0), 1.0, hold.getBytes(UTF_8)));
    holds.view(performance.id());
    assertThat(redis.<Boolean>call(commands -> commands.hexists(keys.get(1), hold))).isFalse();
    assertThat(client.holdSeats(visitor, performance.id(), seats.subList(0, 4)).status())
        .isEqualTo(201);
  }

  @Test
  void mirroringTwiceChangesNothing() {
    buy(door.admit(), seats.get(0));
    HeldView before = holds.view(performance.id());
    mirror.fill(performance.id());
    mirror.fill(performance.id());
    assertThat(holds.view(performance.id())).isEqualTo(before);
  }
}
