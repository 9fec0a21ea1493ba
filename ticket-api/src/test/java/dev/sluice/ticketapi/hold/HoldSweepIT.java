package dev.sluice.ticketapi.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.ticketapi.leadership.RedissonLeadership;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class HoldSweepIT {

  @Autowired SalePlan plan;
  @Autowired Catalog catalog;
  @Autowired RedissonLeadership leadership;
  @Autowired RedisConnections redis;
  @Autowired RedisKeys redisKeys;

  private Holds holds(RedisKeys keys, Duration atMostFor) {
    return new Holds(
        redis,
        keys,
        new HoldSettings(
            atMostFor,
            4,
            new HoldSettings.CoolDown(3, Duration.ofMinutes(30), Duration.ofMinutes(5))));
  }

  private static void hold(Holds holds, Performance performance, int visitor, int quantity) {
    Holds.Attempt attempt =
        holds.hold(
            HoldRequest.once(
                performance,
                Holder.withoutAccount(new VisitorId(1, visitor)),
                new Wish.Chosen(new Selection.General(SalePlan.general(performance), quantity))));
    assertThat(attempt).isInstanceOf(Holds.Attempt.Done.class);
    assertThat(((Holds.Attempt.Done) attempt).outcome()).isInstanceOf(HoldOutcome.Held.class);
  }

  // INV-6
  @Test
  void whatNobodyAsksForIsRightAllTheSame() {
    Performance performance = plan.next();
    hold(holds(redisKeys, Duration.ofMillis(200)), performance, 1, 3);
    HoldAudit audit = new HoldAudit(redis, redisKeys);
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(audit.state(performance)).isEqualTo("nothing is taken"));
  }

  @Test
  void oneRunDropsManyAndTellsTheSeatMapOnce() {
    RedisKeys keys = new RedisKeys(TestServers.freshPrefix());
    Performance performance = plan.next();
    Holds holds = holds(keys, Duration.ofMillis(1_500));
    new HousePlans(redis, keys).bring(performance);
    holds.ready(performance.id(), performance.startsAt());
    List<Object> events = new ArrayList<>();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    HoldSweep sweep =
        new HoldSweep(
            holds,
            catalog,
            leadership,
            events::add,
            new HoldMeters(meters, new RedisHoldCount(redis, keys)));

    assertThat(holds.sweep(performance.id()).next()).isNull();
    for (int visitor = 0; visitor < 50; visitor++) {
      hold(holds, performance, visitor, 1);
    }
    assertThat(holds.sweep(performance.id()).next())
        .isBetween(Duration.ZERO, Duration.ofSeconds(2));
    sweep.sweep();
    assertThat(events).as("nothing is over yet").isEmpty();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          sweep.sweep();
          assertThat(new HoldAudit(redis, keys).state(performance)).isEqualTo("nothing is taken");
        });
    assertThat(events).hasSizeBetween(1, 5).containsOnly(new SeatsChanged(performance.id()));
  }
}
