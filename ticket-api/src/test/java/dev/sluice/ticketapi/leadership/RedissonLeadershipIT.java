package dev.sluice.ticketapi.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.Together;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

@WithDevServices(ServerKind.REDIS)
class RedissonLeadershipIT {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final RedisKeys keys = new RedisKeys(TestServers.freshPrefix());
  private RedissonClient one;
  private RedissonClient two;

  @BeforeEach
  void connect() {
    one = redisson();
    two = redisson();
  }

  @AfterEach
  void close() {
    one.shutdown();
    two.shutdown();
  }

  private static RedissonClient redisson() {
    Config config = new Config();
    config
        .useSingleServer()
        .setAddress(TestServers.redisUri())
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(2);
    return Redisson.create(config);
  }

  @Test
  void oneNodeLeadsAndGoesOnLeadingWhicheverOfItsThreadsAsks() throws Exception {
    RedissonLeadership first = new RedissonLeadership(one, keys);
    RedissonLeadership second = new RedissonLeadership(two, keys);
    assertThat(first.leads("work", LONG)).isTrue();
    assertThat(second.leads("work", LONG)).isFalse();
    Callable<Boolean> again = () -> first.leads("work", LONG);
    assertThat(Together.run(Stream.generate(() -> again).limit(8).toList())).containsOnly(true);
    assertThat(second.leads("work", LONG)).isFalse();
    assertThat(second.leads("other-work", LONG)).isTrue();
  }

  @Test
  void anotherNodeFollowsAtOnceWhenTheLeaderResigns() {
    RedissonLeadership first = new RedissonLeadership(one, keys);
    RedissonLeadership second = new RedissonLeadership(two, keys);
    for (int i = 0; i < 3; i++) {
      assertThat(first.leads("work", LONG)).isTrue();
    }
    first.resign();
    assertThat(second.leads("work", LONG)).isTrue();
    assertThat(first.leads("work", LONG)).isFalse();
    first.resign();
    assertThat(second.leads("work", LONG)).as("only an own lead is given up").isTrue();
  }

  @Test
  void anotherNodeFollowsALeaderThatDied() {
    Duration lease = Duration.ofMillis(500);
    assertThat(new RedissonLeadership(one, keys).leads("work", LONG)).isTrue();
    assertThat(new RedissonLeadership(one, keys).leads("work", lease))
        .as("the lease that was asked for last counts")
        .isTrue();
    RedissonLeadership second = new RedissonLeadership(two, keys);
    await().atMost(Duration.ofSeconds(5)).until(() -> second.leads("work", lease));
    assertThat(List.of(new RedissonLeadership(one, keys).leads("work", lease)))
        .containsExactly(false);
  }
}
