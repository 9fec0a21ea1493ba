package dev.sluice.ticketapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.shopaudit.AuditReport;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.catalog.Performance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The audit raises no false alarm in the middle of a sale, and a true one when something is wrong.
 */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class ShopAuditIT {

  private static final int BUYERS = 12;
  private static final int AUDITS = 6;

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired ShopAudit audit;
  @Autowired JdbcClient jdbc;

  private Performance performance;

  @BeforeEach
  void ownPerformance() {
    performance = plan.next();
  }

  /** Buys and gives back, fails to pay, lets go: all that moves a counter. */
  private int shopUntil(AtomicBoolean over, Inside visitor, int number) {
    long general = SalePlan.general(performance).id();
    List<Long> seats = SalePlan.seats(performance);
    int orders = 0;
    while (!over.get()) {
      Reply hold =
          orders % 2 == 0
              ? client.holdPlaces(visitor, performance.id(), general, 1 + number % 3)
              : client.holdSeats(
                  visitor, performance.id(), List.of(seats.get(number % seats.size())));
      if (hold.status() == 201) {
        Reply order = client.order(visitor, hold.id(), number % 4 == 3 ? "tok_declined" : "tok_ok");
        if (order.status() == 201) {
          client.post(visitor, "/api/orders/" + order.id() + "/cancel", "");
        } else {
          client.release(visitor, hold.id());
        }
      }
      orders++;
    }
    return orders;
  }

  // INV-1 to INV-7, INV-9
  @Test
  void aSaleInFullSwingLooksRightAtEachMoment() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    List<Callable<Integer>> tasks = new ArrayList<>();
    List<Inside> visitors = door.admit(BUYERS);
    for (int i = 0; i < visitors.size(); i++) {
      Inside visitor = visitors.get(i);
      int number = i;
      tasks.add(() -> shopUntil(over, visitor, number));
    }
    tasks.add(() -> {
      try {
        for (int i = 0; i < AUDITS; i++) {
          AuditReport report = audit.whileItIsSold(performance.id());
          assertThat(report.broken()).as(String.join("\n", report.lines())).isEmpty();
        }
        return 0;
      } finally {
        over.set(true);
      }
    });

    List<Integer> orders = Together.run(tasks);

    assertThat(orders.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(AUDITS);
    audit.assertAllHold(performance.id());
  }

  // INV-3, seen red
  @Test
  void whatIsWrongIsSaid() throws Exception {
    Inside visitor = door.admit();
    String hold =
        client.holdPlaces(visitor, performance.id(), SalePlan.general(performance).id(), 1).id();
    assertThat(client.order(visitor, hold, "tok_ok").status()).isEqualTo(201);
    audit.assertAllHold(performance.id());
    jdbc.sql("update visitor_quotas set taken = 2 where visitor_id = ?")
        .param(visitor.visitor())
        .update();

    assertThatThrownBy(() -> audit.assertAllHold(performance.id()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("INV-3 is broken")
        .hasMessageContaining("visitor_id=" + visitor.visitor() + " places=1 quota=2");
  }
}
