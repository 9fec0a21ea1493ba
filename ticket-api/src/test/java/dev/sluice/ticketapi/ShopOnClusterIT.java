package dev.sluice.ticketapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.RedisCluster;
import dev.sluice.devservices.RedisServer;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.leadership.RedissonLeadership;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** The shop on a Redis Cluster: holds, locks, leadership and messages, also when a master dies. */
@Timeout(240)
@WithDevServices(ServerKind.MYSQL)
class ShopOnClusterIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final long LAWN = 3;

  @TempDir static Path folder;
  private static RedisCluster redis;
  private static ShopNode shop;

  @BeforeAll
  static void start() throws Exception {
    redis = new RedisCluster(folder);
    redis.start();
    shop = ShopNode.start(redis.uri(), TestServers.freshSchema("on_cluster"));
    await().atMost(SOON).until(shop::isReady);
  }

  @AfterAll
  static void stop() {
    shop.close();
    redis.close();
  }

  private static Reply hold(Inside visitor) {
    return shop.client().holdPlaces(visitor, 1, LAWN, 2);
  }

  @Test
  void aVisitorBuysAndGivesBack() {
    Inside visitor = shop.door().admit();
    Reply held = hold(visitor);
    assertThat(held.status()).as(held.body()).isEqualTo(201);
    Reply order = shop.client().order(visitor, held.id(), "tok_ok");
    assertThat(order.status()).as(order.body()).isEqualTo(201);
    assertThat(shop.client().post(visitor, "/api/orders/" + order.id() + "/cancel", "").status())
        .isEqualTo(200);
  }

  /** A change takes a lock that surrounds its transaction, and a number that only grows. */
  @Test
  void anOperatorChangesAPriceAndEveryNodeIsTold() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    shop.bean(RedissonClient.class)
        .getTopic("sluice:{catalog}:changed", StringCodec.INSTANCE)
        .addListener(String.class, (_, _) -> told.countDown());
    Reply changed =
        shop.put(
            "/operator/sections/" + LAWN + "/price",
            "{\"price\":89000,\"operator\":\"kim\",\"reason\":\"trial\"}");
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    await()
        .atMost(SOON)
        .until(() -> shop.client().get("/api/performances/1").body().contains("89000"));
  }

  @Test
  void oneNodeLeadsAPieceOfWork() {
    RedissonLeadership leadership = shop.bean(RedissonLeadership.class);
    assertThat(leadership.leads("trial-of-the-cluster", Duration.ofMinutes(1))).isTrue();
    assertThat(leadership.leads("trial-of-the-cluster", Duration.ofMinutes(1))).isTrue();
  }

  // INV-1
  @Test
  void whatWasHeldIsBoughtAfterTheMasterOfThePerformanceDied() throws Exception {
    Inside visitor = shop.door().admit();
    Inside other = shop.door().admit();
    Reply held = hold(visitor);
    assertThat(held.status()).as(held.body()).isEqualTo(201);
    redis.awaitCopied();
    RedisServer master = redis.masterOf("{p-1}");
    master.kill();
    Reply order =
        await()
            .atMost(SOON)
            .until(
                () -> shop.client().order(visitor, held.id(), "tok_ok", "the-same-key"),
                answer -> answer.status() != 503);
    assertThat(order.status()).as(order.body()).isEqualTo(201);
    Reply next = await().atMost(SOON).until(() -> hold(other), answer -> answer.status() != 503);
    assertThat(next.status()).as(next.body()).isEqualTo(201);
    master.start();
    redis.awaitCopied();
  }
}
