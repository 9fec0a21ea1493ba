package dev.sluice.ticketapi.hold;

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
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** T-FALSE: the whole house is sold, and nobody is told before that there is nothing left. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class BestSeatsSaleIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired RedisConnections redis;
  @Autowired RedisKeys redisKeys;

  // INV-1 INV-2 INV-9
  @Test
  void aSectionIsSoldToTheLastSeatByBestSeats() throws Exception {
    Performance performance = plan.next();
    long section = performance.sections().keySet().iterator().next();
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (Inside visitor : door.admit(30)) {
      int first = 1 + tasks.size() % 4;
      tasks.add(() -> buy(visitor, performance, section, first));
    }
    int bought = Together.run(tasks).stream().mapToInt(Integer::intValue).sum();
    assertThat(bought).isEqualTo(10);
    assertThat(StockAudit.sold(jdbc, section)).isEqualTo(10);
    StockAudit.assertCountersEqualRows(jdbc, performance.id());
    assertThat(new HoldAudit(redis, redisKeys).state(performance))
        .isEqualTo("10 seats are taken {sold:" + section + "=10}");
  }

  /** Asks for fewer when there are not enough, and gives up when all is sold. */
  private int buy(Inside visitor, Performance performance, long section, int first) {
    int wanted = first;
    for (int attempt = 0; attempt < 2_000; attempt++) {
      Reply hold = client.holdBest(visitor, performance.id(), section, wanted);
      switch (hold.problem()) {
        case "201" -> {
          String key = UUID.randomUUID().toString();
          Reply order = client.order(visitor, hold.id(), "tok_ok", key);
          while (order.problem().equals("shop-busy")
              || order.problem().equals("request-in-progress")) {
            order = client.order(visitor, hold.id(), "tok_ok", key);
          }
          assertThat(order.status()).as(order.toString()).isEqualTo(201);
          return wanted;
        }
        case "sold-out" -> {
          assertThat(StockAudit.sold(jdbc, section)).as("sold when it was called so").isEqualTo(10);
          return 0;
        }
        case "seats-taken" -> wanted = Math.max(1, wanted - 1);
        case "shop-busy" -> Thread.onSpinWait();
        default -> throw new AssertionError(hold);
      }
    }
    throw new AssertionError("neither a seat nor a clear word");
  }
}
