package dev.sluice.bench.platform;

import dev.sluice.bench.machine.CpuShares;
import dev.sluice.bench.machine.RedisMeter;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Setting;
import dev.sluice.bench.shopping.Habits;
import dev.sluice.bench.shopping.Sale;
import dev.sluice.bench.shopping.ShoppersProcess;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.standalone.Secrets;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The shop under load: ticket-api nodes with a small pool of connections, and a real MySQL that is
 * some milliseconds away. So the pool is what gets tight first, long before this machine's
 * processors, and the database gets slower by a word. There is no Kafka: what was sold stays in the
 * outbox.
 */
public final class Shop {

  public static final Setting POOL =
      Setting.number("pool", 4, "connections of each ticket-api to MySQL");
  public static final Setting DELAY =
      Setting.number("delay-ms", 4, "time that a statement needs to reach MySQL");

  /** Who does not come or goes away gives the slot back soon. */
  public static final SessionLimits SESSIONS =
      new SessionLimits(Duration.ofSeconds(12), Duration.ofSeconds(60), Duration.ofMinutes(3));

  private static final int HEAP_MIB = 384;
  private static final int PROVIDER_HEAP_MIB = 256;
  private static final String NO_KAFKA = "127.0.0.1:9";

  private final Room room;
  private final Database database;
  private final DelayLine way;
  private final NodeForm form;
  private final Node provider;
  private final List<Node> nodes = new ArrayList<>();

  private Shop(Room room, Database database, DelayLine way, NodeForm form, Node provider) {
    this.room = room;
    this.database = database;
    this.way = way;
    this.form = form;
    this.provider = provider;
  }

  /**
   * One node, open, nobody admitted.
   *
   * @param sales performances, each behind a line of its own
   */
  public static Shop start(Bench bench, Room room, int sales)
      throws ServiceFailure, IOException, InterruptedException {
    Database database = Database.start(bench, room);
    // a start makes many statements: it is not delayed
    DelayLine way = bench.keep(DelayLine.start(database.address(), Duration.ZERO));
    Path scripts = bench.folder().resolve("sale");
    SaleScript.write(scripts, Collections.nCopies(sales, SaleScript.PLENTY));
    String pool = Integer.toString(bench.number(POOL.name()));
    Node provider = room.paymentProvider(NodeForm.of(PROVIDER_HEAP_MIB, bench.settings()));
    NodeForm form =
        NodeForm.of(HEAP_MIB, bench.settings())
            .with("ticket-api.payment.provider-url", "http://127.0.0.1:" + provider.port())
            .with("ticket-api.payment.api-key", "${" + Secrets.PROVIDER_API_KEY + "}")
            .with(database.shop(way))
            .with(sessions())
            .with(
                Map.of(
                    "spring.datasource.hikari.maximum-pool-size",
                    pool,
                    "spring.datasource.hikari.minimum-idle",
                    pool,
                    "spring.flyway.connect-retries",
                    "5",
                    "spring.flyway.locations",
                    "classpath:db/migration,filesystem:" + scripts,
                    "spring.kafka.bootstrap-servers",
                    NO_KAFKA));
    Shop shop = new Shop(room, database, way, form, provider);
    shop.addNode();
    for (int i = 0; i < sales; i++) {
      room.open(shop.sale(i).line());
    }
    shop.delay(Duration.ofMillis(bench.number(DELAY.name())));
    return shop;
  }

  /** Limits of sessions, for every process alike. */
  public static Map<String, String> sessions() {
    return Map.of(
        "waiting-room.work-queue.claim-within",
        SESSIONS.claimWithin().toString(),
        "waiting-room.work-queue.idle-at-most-for",
        SESSIONS.idleAtMostFor().toString(),
        "waiting-room.work-queue.session-at-most-for",
        SESSIONS.sessionAtMostFor().toString());
  }

  /** One more node beside the others, with a pool of its own. */
  public void addNode() throws ServiceFailure, IOException, InterruptedException {
    nodes.add(room.ticketApi(form));
  }

  /** From now on a statement needs so long to reach the database. */
  public void delay(Duration delay) {
    way.delay(delay);
  }

  public Sale sale(int index) {
    return SaleScript.sale(index);
  }

  public List<Integer> ports() {
    return nodes.stream().map(Node::port).toList();
  }

  /** People who buy at the nodes of now. */
  public ShoppersProcess shoppers(Habits habits) throws ServiceFailure, IOException {
    return room.shoppers(habits, ports());
  }

  /** What all parties use; ours is the delay of the database. */
  public CpuShares cpu(ShoppersProcess shoppers) {
    RedisMeter redis = room.meter();
    CpuShares shares = new CpuShares();
    shares.add("ticket-api", this::ticketApiCpu);
    shares.add("MySQL", database::cpu);
    shares.add("payments", () -> provider.process().cpu());
    shares.add("Redis", () -> Duration.ofNanos((long) (redis.cpuMicros() * 1000)));
    shares.add("shoppers", shoppers::cpu);
    shares.add(
        "delay", () -> ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    return shares;
  }

  private Duration ticketApiCpu() {
    return nodes.stream().map(node -> node.process().cpu()).reduce(Duration.ZERO, Duration::plus);
  }
}
