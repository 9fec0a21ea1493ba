package dev.sluice.ticketapi.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopAudit;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.StockAudit;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.id.RandomIds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** T-KILL: a process of the shop dies between any two steps of a purchase. INV-4, INV-5. */
@ShopTest
@Timeout(300)
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class KillIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired ShopAudit audit;
  @Autowired ConfigurableEnvironment environment;

  private record Purchase(Inside visitor, String hold, String key) {}

  private static ShopClient at(int port) {
    return new ShopClient(
        new MockEnvironment().withProperty("local.server.port", Integer.toString(port)));
  }

  @Test
  void whoeverDiesWhereverTheRepetitionOfTheRequestEndsInOneOrderAndOneCharge(@TempDir Path folder)
      throws Exception {
    Performance performance = plan.next();
    List<Long> seats = SalePlan.seats(performance);
    Map<Death, DoomedProcess> doomed = new EnumMap<>(Death.class);
    try {
      for (Death death : Death.values()) {
        doomed.put(death, DoomedProcess.start(death, environment, folder));
      }
      for (Map.Entry<Death, DoomedProcess> entry : doomed.entrySet()) {
        Death death = entry.getKey();
        long seat = seats.get(death.ordinal());
        ShopClient there = at(entry.getValue().port());
        // only now: a slot that nobody claims for a minute goes to somebody else
        Inside visitor = door.admit();
        String hold = there.holdSeats(visitor, performance.id(), List.of(seat)).id();
        Purchase purchase = new Purchase(visitor, hold, RandomIds.next());
        orderUntilItDies(there, purchase, death);
        assertThat(entry.getValue().exitStatus()).as(death.name()).isEqualTo(DoomedShop.KILLED);
        assertEndsWell(death, purchase);
      }
    } finally {
      doomed.values().forEach(DoomedProcess::close);
    }
    audit.assertAllHold(performance.id());
    assertThat(StockAudit.sold(jdbc, performance.sections().keySet().iterator().next()))
        .isEqualTo(Death.values().length);
  }

  /** A slow machine may make it busy first; whatever else it answers, it has not died. */
  private static void orderUntilItDies(ShopClient there, Purchase purchase, Death death) {
    Awaitility.await(death.name())
        .atMost(Duration.ofSeconds(15))
        .until(() -> {
          try {
            Reply reply =
                there.order(purchase.visitor(), purchase.hold(), "tok_ok", purchase.key());
            assertThat(reply.status()).as(death + ": " + reply).isIn(409, 503);
            return false;
          } catch (IllegalStateException e) {
            assertThat(e).as(death.name()).hasMessage("the shop did not answer");
            return true;
          }
        });
  }

  private void assertEndsWell(Death death, Purchase purchase) {
    Reply[] last = new Reply[1];
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> {
          last[0] = client.order(purchase.visitor(), purchase.hold(), "tok_ok", purchase.key());
          return last[0].status() != 409 && last[0].status() != 503;
        });
    Reply reply = last[0];
    assertThat(reply.status()).as(death + ": " + reply).isEqualTo(201);
    assertThat(reply.json().path("state").asString()).as(death.name()).isEqualTo("TICKETED");
    assertThat(number("select count(*) from orders where visitor_id = ?", purchase)).isEqualTo(1);
    assertThat(
            number(
                """
                select count(*) from tickets t join orders o on o.id = t.order_id
                where o.visitor_id = ? and t.revoked_at is null
                """,
                purchase))
        .as(death.name())
        .isEqualTo(1);
    assertThat(
            number(
                """
                select count(*) from outbox_records r join orders o on o.id = r.record_key
                where o.visitor_id = ?
                """,
                purchase))
        .as("messages when it died " + death)
        .isEqualTo(1);
  }

  private long number(String sql, Purchase purchase) {
    return jdbc.sql(sql).param(purchase.visitor().visitor()).query(Long.class).single();
  }
}
