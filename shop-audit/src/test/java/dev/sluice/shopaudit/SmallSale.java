package dev.sluice.shopaudit;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;

/**
 * A small sale in which everything is right, in the schema of the shop without the constraints that
 * would keep a test from breaking it. One performance with four seats and ten general places:
 *
 * <ul>
 *   <li>order {@code sold} has seats 1 and 2, order {@code general} two general places, both with
 *       tickets and money
 *   <li>order {@code unknown} has one general place and no answer of the provider
 *   <li>order {@code failed} was declined, order {@code refunded} was given back
 *   <li>hold {@code 1-held} has seat 3 for five minutes
 *   <li>two visitors are inside, as many as may be
 * </ul>
 */
final class SmallSale implements AutoCloseable {

  private static final List<String> TABLES =
      List.of(
          "processed_messages",
          "outbox_records",
          "order_changes",
          "refunds",
          "tickets",
          "visitor_quotas",
          "claimed_seats",
          "orders",
          "stocks",
          "seats",
          "sections",
          "performances",
          "shows");

  private static final List<String> CONSTRAINTS =
      List.of(
          "alter table claimed_seats drop key uk_claimed_seats_live",
          "alter table stocks drop check ck_stocks_sold",
          "alter table orders drop key uk_orders_hold",
          "alter table orders drop key uk_orders_idempotency_key");

  private static final int LEDGER_PAGE = 3;

  private final MySqlAccess access;
  private final Connection connection;
  private final RedisConnections redis;
  private final NavigableMap<String, Charge> ledger = new TreeMap<>();
  private RedisKeys keys = new RedisKeys(TestServers.freshPrefix());

  SmallSale(MySqlAccess access) throws SQLException {
    this.access = access;
    Flyway.configure()
        .dataSource(access.url(), access.user(), access.password())
        .locations("filesystem:../ticket-api/src/main/resources/db/migration")
        .load()
        .migrate();
    connection = DriverManager.getConnection(access.url(), access.user(), access.password());
    redis = new RedisConnections(TestServers.redisUri(), Duration.ofSeconds(5));
    CONSTRAINTS.forEach(this::sql);
  }

  /** Everything anew, in keys that nobody used before. */
  void begin() {
    keys = new RedisKeys(TestServers.freshPrefix());
    sql("set foreign_key_checks = 0");
    TABLES.forEach(table -> sql("truncate table " + table));
    sql("insert into shows values (1, '시험', 'Trial', '극장', 'Theatre')");
    performance(1);
    sql("insert into sections values (11, 1, '구역', 'Stalls', 'RESERVED', 100)");
    sql("insert into sections values (12, 1, '구역', 'Floor', 'GENERAL', 40)");
    for (int seat = 1; seat <= 4; seat++) {
      sql("insert into seats values (%d, 11, 'A', %d)".formatted(seat, seat));
    }
    sql("insert into stocks values (11, 4, 2), (12, 10, 3)");
    order("sold", "TICKETED", 200);
    order("general", "TICKETED", 80);
    order("unknown", "UNKNOWN", 40);
    order("failed", "FAILED", 100);
    order("refunded", "REFUNDED", 40);
    sql("update orders set hold_live = null where id = 'failed'");
    sql("update orders set created_at = utc_timestamp(3) where id = 'unknown'");
    claim("sold", 1, 11, "1", 100, "1");
    claim("sold", 2, 11, "2", 100, "1");
    claim("general", 1, 12, "null", 40, "1");
    claim("general", 2, 12, "null", 40, "1");
    claim("unknown", 1, 12, "null", 40, "1");
    claim("failed", 1, 11, "4", 100, "null");
    claim("refunded", 1, 12, "null", 40, "null");
    for (String visitor : List.of("sold 2", "general 2", "unknown 1", "failed 0", "refunded 0")) {
      String[] parts = visitor.split(" ", -1);
      sql(
          "insert into visitor_quotas (performance_id, visitor_id, taken) values (1, 'v-%s', %s)"
              .formatted(parts[0], parts[1]));
    }
    confirmed("sold", 1, "11, 1", "null");
    confirmed("sold", 2, "11, 2", "null");
    confirmed("general", 1, "12, null", "null");
    confirmed("general", 2, "12, null", "null");
    confirmed("refunded", 1, "12, null", "now(3)");
    sql(
        "insert into refunds values ('r-1', 'refunded', 40, 'DONE', now(3) - interval 2 day, now(3))");
    ledger.clear();
    charge("sold", 200, Charge.State.CAPTURED);
    charge("general", 80, Charge.State.CAPTURED);
    charge("failed", 100, Charge.State.DECLINED);
    charge("refunded", 40, Charge.State.REFUNDED);
    redis(this::beginRedis);
  }

  void performance(int id) {
    sql(
        """
        insert into performances (id, show_id, line, starts_at, currency)
        values (%d, 1, 'show', '2030-01-01 11:00:00', 'KRW')
        """
            .formatted(id));
  }

  private void order(String id, String state, long total) {
    sql(
        """
        insert into orders (id, performance_id, visitor_id, hold_id, idempotency_key, state, total,
          currency, created_at, updated_at)
        values ('%1$s', 1, 'v-%1$s', '1-%1$s', 'k', '%2$s', %3$d, 'KRW',
          utc_timestamp(3) - interval 1 hour, utc_timestamp(3) - interval 1 hour)
        """
            .formatted(id, state, total));
    sql(
        """
        insert into order_changes (order_id, event, state, changed_at) values
          ('%1$s', 'PLACED', 'PENDING_PAYMENT', now(3)), ('%1$s', 'EVENT', '%2$s', now(3))
        """
            .formatted(id, state));
  }

  private void claim(
      String order, int position, long section, String seat, int price, String live) {
    sql(
        """
        insert into claimed_seats
          (order_id, position, performance_id, section_id, seat_id, hold_id, visitor_id, price, live)
        values ('%1$s', %2$d, 1, %3$d, %4$s, '1-%1$s', 'v-%1$s', %5$d, %6$s)
        """
            .formatted(order, position, section, seat, price, live));
  }

  private void confirmed(String order, int position, String place, String revoked) {
    sql(
        """
        insert into tickets (code, order_id, position, section_id, seat_id, issued_at, revoked_at)
        values ('t-%1$s-%2$d', '%1$s', %2$d, %3$s, now(3), %4$s)
        """
            .formatted(order, position, place, revoked));
    if (position == 1) {
      sql(
          """
          update orders set charge_id = 'ch-%1$s', confirmed_at = utc_timestamp(3) - interval 1 hour
          where id = '%1$s'
          """
              .formatted(order));
      sql(
          """
          insert into outbox_records (topic, record_key, payload, created_at, available_at, sent_at)
          select 'ticketing.order-confirmed.v1', id, '{}', confirmed_at, confirmed_at, confirmed_at
          from orders where id = '%s'
          """
              .formatted(order));
      sql(
          """
          insert into processed_messages
          select 'mail', id, record_key, sent_at from outbox_records where record_key = '%s'
          """
              .formatted(order));
    }
  }

  /** Enters a charge into the ledger, or changes it. */
  void charge(String order, long amount, Charge.State state) {
    charge("ch-" + order, order + ":1", amount, state);
  }

  void charge(String id, String key, long amount, Charge.State state) {
    ledger.put(id, new Charge(id, key, amount, "KRW", state, 0));
  }

  void forgetCharge(String order) {
    ledger.remove("ch-" + order);
  }

  /** Pages of three. */
  private ChargeLedger.Page page(String after) {
    List<Charge> charges =
        ledger.tailMap(after, false).values().stream().limit(LEDGER_PAGE).toList();
    return new ChargeLedger.Page(
        charges,
        charges.size() < LEDGER_PAGE ? Optional.empty() : Optional.of(charges.getLast().id()));
  }

  private void beginRedis(RedisClusterCommands<String, byte[]> commands) {
    long end = System.currentTimeMillis() + 300_000;
    hash(
        commands,
        "facts",
        Map.of(
            "1-sold", "O|v-sold|" + end + "|sold|1:11:1,2:11:1",
            "1-general", "O|v-general|" + end + "|general|:12:2",
            "1-unknown", "O|v-unknown|" + end + "|unknown|:12:1",
            "1-refunded", "R|v-refunded|0|refunded|",
            "1-held", "H|v-held|" + end + "||3:11:1"));
    hash(commands, "seats", Map.of("1", "O1-sold", "2", "O1-sold", "3", "H1-held"));
    hash(
        commands,
        "counts",
        Map.of("ready", "1", "version", "9", "held:11", "1", "sold:11", "2", "sold:12", "3"));
    hash(
        commands,
        "visitors",
        Map.of("v-sold", "2", "v-general", "2", "v-unknown", "1", "v-held", "1"));
    commands.zadd(key("holds"), (double) end, bytes("1-held"));
    commands.zadd(key("holds"), (double) end, bytes("1-refunded"));
    commands.sadd(keys.lines(), bytes("show"));
    commands.hset(
        line("control"),
        Map.of(
            "state", bytes("OPEN"),
            "limit", bytes("2"),
            "tick-active", bytes("2"),
            "tickets-left", bytes("9")));
    for (String visitor : List.of("w-1", "w-2")) {
      enter(commands, visitor);
    }
  }

  void enter(RedisClusterCommands<String, byte[]> commands, String visitor) {
    commands.zadd(line("work"), 1, bytes(visitor));
    commands.hset(line("admitted"), visitor, bytes("1:2:3:4"));
  }

  private void hash(
      RedisClusterCommands<String, byte[]> commands, String what, Map<String, String> fields) {
    fields.forEach((field, value) -> commands.hset(key(what), field, bytes(value)));
  }

  /** A key of the performance. */
  String key(String what) {
    return keys.prefix() + ":{p-1}:" + what;
  }

  /** A key of the line. */
  String line(String what) {
    return keys.prefix() + ":{show}:" + what;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  void redis(Consumer<RedisClusterCommands<String, byte[]>> change) {
    redis.call(commands -> {
      change.accept(commands);
      return true;
    });
  }

  void sql(String statement) {
    try (Statement change = connection.createStatement()) {
      change.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  AuditReport audit(AuditSettings settings) throws InterruptedException {
    return audit(redis, settings);
  }

  AuditReport audit(RedisConnections asked, AuditSettings settings) throws InterruptedException {
    return new Audit(database(), asked, keys, Optional.of(this::page), settings).ofEverything();
  }

  AuditReport auditOf(long performance, AuditSettings settings) throws InterruptedException {
    return new Audit(database(), redis, keys, Optional.of(this::page), settings).of(performance);
  }

  RedisMirror mirror(int holdsAtOnce) {
    return mirror(redis, holdsAtOnce);
  }

  RedisMirror mirror(RedisConnections connections, int holdsAtOnce) {
    return new RedisMirror(connections, keys, holdsAtOnce);
  }

  private ShopDatabase database() {
    return ShopDatabase.at(access.url(), access.user(), access.password());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    redis.close();
  }
}
