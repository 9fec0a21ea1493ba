package dev.sluice.waitingroom.saturation;

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
class RedisShopLoadIT {

  private final RedisKeys keys = new RedisKeys(TestServers.freshPrefix());
  private final RedisConnections redis =
      new RedisConnections(TestServers.redisUri(), Duration.ofSeconds(10));
  private final RedisShopLoad shop = new RedisShopLoad(redis, keys, "main");

  @AfterEach
  void close() {
    redis.close();
  }

  private static FakeNode node(String name) {
    return new FakeNode(name)
        .requests(7, 1.5)
        .writes(3, 1)
        .failed(2)
        .database(0.75, 0.25)
        .level(3, 4, 0.1)
        .lock("stock", 5, 0.5, 0.25)
        .cpu(2)
        .external(0.125);
  }

  @Test
  void theLatestReportOfEachNodeIsThere() {
    FakeNode a = node("a");
    FakeNode b = node("b");
    shop.report(a.report());
    shop.report(b.report());
    LoadReport latest = a.requests(1, 1).report();
    shop.report(latest);
    assertThat(shop.reports()).containsExactly(latest, b.again());
  }

  @Test
  void shopsThatShareARedisDoNotSeeEachOther() {
    shop.report(node("a").report());
    assertThat(new RedisShopLoad(redis, keys, "other").reports()).isEmpty();
  }

  @Test
  void aReportEndsWhenItIsNotRenewedAndTheIndexForgetsItsNode() {
    shop.report(node("a").report());
    shop.report(node("b").report());
    assertThat(redis.<Long>call(c -> c.pttl(keys.shopLoad("main", "a"))))
        .isBetween(1_000L, RedisShopLoad.KEPT_FOR.toMillis());
    assertThat(redis.<Long>call(c -> c.pttl(keys.shopNodes("main"))))
        .isBetween(1_000L, RedisShopLoad.KEPT_FOR.toMillis());
    redis.<Long>call(c -> c.del(keys.shopLoad("main", "a")));
    assertThat(shop.reports()).extracting(LoadReport::node).containsExactly("b");
    assertThat(redis.<Long>call(c -> c.scard(keys.shopNodes("main")))).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsLeftOutAndTheOthersCount() {
    for (String name : new String[] {"a", "b", "c"}) {
      shop.report(node(name).report());
    }
    put("a", "{\"node\":");
    put("b", "[]");
    assertThat(shop.reports()).extracting(LoadReport::node).containsExactly("c");
    assertThat(shop.reports()).extracting(LoadReport::node).containsExactly("c");
  }

  private void put(String node, String json) {
    redis.call(c -> c.set(keys.shopLoad("main", node), json.getBytes(UTF_8)));
  }
}
