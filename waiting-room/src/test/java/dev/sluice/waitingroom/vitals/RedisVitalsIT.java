package dev.sluice.waitingroom.vitals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithDevServices(ServerKind.REDIS)
class RedisVitalsIT {

  private final RedisKeys keys = new RedisKeys(TestServers.freshPrefix());
  private final RedisConnections redis =
      new RedisConnections(TestServers.redisUri(), Duration.ofSeconds(10));
  private final RedisVitals vitals = new RedisVitals(redis, keys);

  @AfterEach
  void close() {
    redis.close();
  }

  private static NodeVitals of(String application, String node, long sequence) {
    Distribution distribution = new Distribution();
    distribution.record(12);
    return new VitalsDraft()
        .figure(Vital.CONNECTIONS, 7)
        .figure("nobody knows", Double.NaN)
        .distribution(Vital.REQUEST_MILLIS, distribution)
        .finish(application, node, "life", sequence, 1_000);
  }

  @Test
  void theLatestReportOfEveryProcessIsThere() {
    vitals.report(of("queue-server", "a:8080", 1));
    vitals.report(of("ticket-api", "a:8081", 1));
    vitals.report(of("queue-server", "a:8080", 2));
    assertThat(vitals.all())
        .containsExactly(of("queue-server", "a:8080", 2), of("ticket-api", "a:8081", 1));
    assertThat(vitals.all().getFirst().figure("nobody knows")).isZero();
    assertThat(vitals.all().getFirst().tells("nobody knows")).isFalse();
  }

  @Test
  void whoSaysGoodbyeIsGoneAtOnce() {
    vitals.report(of("queue-server", "a:8080", 1));
    vitals.report(of("queue-server", "b:8080", 1));
    vitals.leave("queue-server", "a:8080");
    assertThat(vitals.all()).extracting(NodeVitals::node).containsExactly("b:8080");
  }

  @Test
  void whoFallsSilentIsForgottenByRedisItself() {
    vitals.report(of("queue-server", "a:8080", 1));
    assertThat(redis.<Long>call(c -> c.pttl(keys.nodeVitals("queue-server:a:8080"))))
        .isBetween(1_000L, RedisVitals.KEPT_FOR.toMillis());
    redis.<Long>call(c -> c.del(keys.nodeVitals("queue-server:a:8080")));
    assertThat(vitals.all()).isEmpty();
    assertThat(redis.<Long>call(c -> c.exists(keys.nodes()))).isZero();
  }

  @Test
  void whatCannotBeReadIsLeftOut() {
    vitals.report(of("queue-server", "a:8080", 1));
    vitals.report(of("queue-server", "b:8080", 1));
    redis.call(c -> c.set(keys.nodeVitals("queue-server:a:8080"), "{".getBytes(UTF_8)));
    assertThat(vitals.all()).extracting(NodeVitals::node).containsExactly("b:8080");
  }
}
