package dev.sluice.ticketapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.MySqlServer;
import dev.sluice.devservices.Progress;
import dev.sluice.devservices.RedisServer;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A window while stores are away; copies are due every second, so the outage meets them all. */
@Timeout(240)
class CatalogOutageIT {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final List<String> WINDOW =
      List.of("/api/shows", "/api/performances/1", "/api/performances/1/seats");

  @TempDir static Path folder;
  private static RedisServer redis;
  private static MySqlServer mySql;
  private static ShopNode node;

  @BeforeAll
  static void start() throws Exception {
    redis = new RedisServer(folder.resolve("redis"), 0);
    mySql = new MySqlServer(folder.resolve("mysql"), 0, "catalog-pass", Progress.SILENT);
    redis.start();
    mySql.start();
    node =
        ShopNode.start(
            redis.uri(),
            mySql.access(),
            "ticket-api.catalog.refresh-after=1s",
            "ticket-api.catalog.kept-in-redis-for=1s");
    await().atMost(SOON).until(node::isReady);
    look();
  }

  @AfterAll
  static void stop() {
    node.close();
    redis.stop();
    mySql.stop();
  }

  private static void look() {
    for (String path : WINDOW) {
      Reply reply = node.client().get(path);
      assertThat(reply.status()).as(path + " " + reply).isEqualTo(200);
    }
  }

  private static Reply price(long price) {
    return node.put(
        "/operator/sections/3/price",
        """
        {"price":%d,"operator":"kim","reason":"trial"}\
        """
            .formatted(price));
  }

  private static long price() {
    return node.client()
        .get("/api/performances/1")
        .json()
        .path("sections")
        .get(2)
        .path("price")
        .asLong();
  }

  /** So long that every copy was due several times. */
  private static void lookForAWhile() {
    long until = System.nanoTime() + Duration.ofSeconds(4).toNanos();
    while (System.nanoTime() - until < 0) {
      look();
    }
  }

  @Test
  void whileRedisIsAwayTheWindowIsOpenAndNoChangeIsMade() throws Exception {
    redis.stop();
    try {
      lookForAWhile();
      assertThat(price(1).problem()).isEqualTo("shop-busy");
      assertThat(price()).as("not even by half").isEqualTo(88_000);
      node.bean(JdbcClient.class).sql("update sections set price = 87000 where id = 3").update();
      await().atMost(SOON).until(() -> price() == 87_000);
      assertThat(node.isReady()).isTrue();
    } finally {
      redis.start();
    }
    await().atMost(SOON).until(() -> price(88_000).status() == 200);
    assertThat(price()).isEqualTo(88_000);
  }

  @Test
  void whileMySqlIsAwayTheLastCatalogueStays() throws Exception {
    mySql.stop();
    try {
      lookForAWhile();
      assertThat(price(1).problem()).isEqualTo("shop-busy");
      assertThat(node.isReady()).isTrue();
      look();
    } finally {
      mySql.start();
    }
    await().atMost(SOON).until(() -> price(88_000).status() == 200);
    look();
  }

  @Test
  void whileBothAreAwayTheLastPictureStays() throws Exception {
    redis.stop();
    mySql.stop();
    try {
      lookForAWhile();
    } finally {
      redis.start();
      mySql.start();
    }
    await().atMost(SOON).until(() -> price(88_000).status() == 200);
  }
}
