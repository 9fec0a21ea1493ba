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
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.id.RandomIds;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** T-DBSLOW: a row that nobody can change for a while. Everybody is told so, nobody piles up. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class SlowDatabaseIT {

  private record Purchase(Inside visitor, String hold, String key) {}

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired Environment environment;

  // INV-1 INV-10
  @Test
  void whoCannotBeServedIsToldSoAndLosesNothing() throws Exception {
    Performance performance = plan.next();
    long general = SalePlan.general(performance).id();
    List<Purchase> purchases = new ArrayList<>();
    for (Inside visitor : door.admit(20)) {
      String hold = client.holdPlaces(visitor, performance.id(), general, 1).id();
      purchases.add(new Purchase(visitor, hold, RandomIds.next()));
    }
    try (Connection other =
            DriverManager.getConnection(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.datasource.username"),
                environment.getRequiredProperty("spring.datasource.password"));
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.executeUpdate("update stocks set sold = sold where section_id = " + general);
      assertThat(order(purchases))
          .allSatisfy(reply -> {
            assertThat(reply.problem()).isEqualTo("shop-busy");
            assertThat(reply.header("Retry-After")).isNotNull();
          });
      other.rollback();
    }
    assertThat(order(purchases)).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(201));
    assertThat(StockAudit.sold(jdbc, general)).isEqualTo(20);
    StockAudit.assertCountersEqualRows(jdbc, performance.id());
  }

  private List<Reply> order(List<Purchase> purchases) throws Exception {
    List<Callable<Reply>> tasks = new ArrayList<>();
    for (Purchase purchase : purchases) {
      tasks.add(() -> client.order(purchase.visitor(), purchase.hold(), "tok_ok", purchase.key()));
    }
    return Together.run(tasks);
  }
}
