package dev.sluice.ticketapi.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.StockAudit;
import dev.sluice.ticketapi.TestProvider;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.order.OrderRecovery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/**
 * T-PAUSE: who holds the lock of an order sleeps for longer than it lasts, and goes on where it
 * was. What another one has decided meanwhile stands: the state is changed under a condition, and
 * the provider was told that a late charge is not wanted.
 */
@ShopTest
@Timeout(300)
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class PauseIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired JdbcClient jdbc;
  @Autowired OrderRecovery recovery;
  @Autowired ConfigurableEnvironment environment;

  // INV-4 INV-5
  @Test
  void aWriterThatComesBackLateChangesNothing(@TempDir Path folder) throws Exception {
    Performance performance = plan.next();
    Map<Pause, DoomedProcess> sleepy = new EnumMap<>(Pause.class);
    try {
      for (Pause pause : Pause.values()) {
        sleepy.put(pause, DoomedProcess.start(pause, environment, folder));
      }
      for (Map.Entry<Pause, DoomedProcess> entry : sleepy.entrySet()) {
        long seat = SalePlan.seats(performance).get(entry.getKey().ordinal());
        sleepThrough(entry.getKey(), entry.getValue(), performance, seat);
      }
    } finally {
      sleepy.values().forEach(DoomedProcess::close);
    }
    StockAudit.assertCountersEqualRows(jdbc, performance.id());
  }

  private void sleepThrough(Pause pause, DoomedProcess shop, Performance performance, long seat)
      throws Exception {
    ShopClient there =
        new ShopClient(
            new MockEnvironment().withProperty("local.server.port", Integer.toString(shop.port())));
    // only now: a slot that nobody claims for a minute goes to somebody else
    Inside visitor = door.admit();
    String hold = there.holdSeats(visitor, performance.id(), List.of(seat)).id();
    CompletableFuture<Reply> answer =
        CompletableFuture.supplyAsync(() -> there.order(visitor, hold, "tok_ok", RandomIds.next()));
    shop.stopWhenItFallsAsleep();
    String order =
        jdbc.sql("select id from orders where visitor_id = ?")
            .param(visitor.visitor())
            .query(String.class)
            .single();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          // as if it had been left alone for long; only the lock of the sleeper protects it
          jdbc.sql("update orders set updated_at = updated_at - interval 1 hour where id = ?")
              .param(order)
              .update();
          recovery.recoverStuckOrders();
          return !state(order).equals("PENDING_PAYMENT");
        });
    String decided = state(order);
    assertThat(decided)
        .isEqualTo(
            switch (pause) {
              case BEFORE_THE_CHARGE -> "EXPIRED";
              case AFTER_THE_CHARGE -> "TICKETED";
            });
    shop.goOn();
    Reply late = answer.get(30, TimeUnit.SECONDS);
    assertThat(state(order)).as("after the sleeper said " + late).isEqualTo(decided);
    assertThat(TestProvider.shared().state(order + ":1"))
        .isEqualTo(decided.equals("TICKETED") ? "CAPTURED" : "DECLINED");
    assertThat(
            jdbc.sql("select count(*) from tickets where order_id = ? and revoked_at is null")
                .param(order)
                .query(Integer.class)
                .single())
        .isEqualTo(decided.equals("TICKETED") ? 1 : 0);
  }

  private String state(String order) {
    return jdbc.sql("select state from orders where id = ?")
        .param(order)
        .query(String.class)
        .single();
  }
}
