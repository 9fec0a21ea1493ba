package dev.sluice.ticketapi.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/** T-CLOCK: the end of a hold is Redis's affair, whatever the node believes. */
@ShopTest
@Import(HoldClockIT.Clocks.class)
@TestPropertySource(properties = "ticket-api.hold.at-most-for=2s")
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class HoldClockIT {

  private static final Duration LASTS = Duration.ofSeconds(2);

  /** The clock of a node that goes wrong by as much as is said. */
  static final class WrongClock implements InstantSource {

    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    void isWrongBy(Duration wrong) {
      offset.set(wrong);
    }

    @Override
    public Instant instant() {
      return InstantSource.system().instant().plus(offset.get());
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Clocks {

    @Bean
    @Primary
    WrongClock wrongClock() {
      return new WrongClock();
    }
  }

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired Holds holds;
  @Autowired RedisConnections redis;
  @Autowired WrongClock clock;

  // INV-6
  @Test
  void aNodeThirtySecondsAheadOrBehindEndsNoHoldEarlierOrLater() {
    for (Duration wrong : List.of(Duration.ofSeconds(30), Duration.ofSeconds(-30))) {
      Inside visitor = door.admit();
      Performance performance = plan.next();
      clock.isWrongBy(wrong);
      Instant before = redisTime();
      Reply reply =
          client.holdSeats(visitor, performance.id(), SalePlan.seats(performance).subList(0, 2));
      Instant after = redisTime();
      assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
      Instant end = Instant.parse(reply.json().path("expiresAt").asString());
      assertThat(end).as("%s", wrong).isBetween(before.plus(LASTS), after.plus(LASTS));

      assertThat(holds.view(performance.id()).seats()).hasSize(2);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> holds.view(performance.id()).seats().isEmpty());
      assertThat(redisTime()).as("%s", wrong).isAfterOrEqualTo(end);
      assertThat(client.order(visitor, reply.id(), "tok_ok").problem()).isEqualTo("hold-expired");
      clock.isWrongBy(Duration.ZERO);
    }
  }

  private Instant redisTime() {
    List<byte[]> time = redis.call(commands -> commands.time());
    return Instant.ofEpochSecond(number(time.get(0)))
        .plus(Duration.ofMillis(number(time.get(1)) / 1_000));
  }

  private static long number(byte[] text) {
    return Long.parseLong(new String(text, StandardCharsets.US_ASCII));
  }
}
