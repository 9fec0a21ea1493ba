package dev.sluice.bench.platform;

import dev.sluice.bench.machine.CpuShares;
import dev.sluice.bench.machine.RedisMeter;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Setting;
import dev.sluice.bench.shopping.Habits;
import dev.sluice.bench.shopping.Sale;
import dev.sluice.bench.shopping.ShoppersProcess;
import dev.sluice.devservices.KafkaServer;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.shopaudit.Audit;
import dev.sluice.shopaudit.AuditSettings;
import dev.sluice.shopaudit.HttpChargeLedger;
import dev.sluice.standalone.Secrets;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The whole platform for a sale: real Redis, MySQL and Kafka, one node of each application and the
 * payment provider. MySQL is some milliseconds away, farther than in {@link Shop}, so that the shop
 * has a limit that does not depend on how busy a crowd makes this machine. Every performance is
 * behind a line of its own.
 */
public final class Venue {

  public static final Setting POOL =
      Setting.number("pool", 4, "connections of the ticket-api to MySQL");
  public static final Setting DELAY =
      Setting.number("delay-ms", 10, "time that a statement needs to reach MySQL");
  public static final Setting GROUP =
      Setting.number("group", 2, "orders that the shop commits together at the most");
  public static final Setting NETWORK =
      Setting.number("slow-network-ms", 300, "what a slow network adds to all that is sent");

  /** Two for the marks of the numbers, two for the operators of the dashboard, one of ours. */
  private static final int OTHER_CONNECTIONS = 5;

  private static final int QUEUE_HEAP = 512;
  private static final int SHOP_HEAP = 512;
  private static final int OTHER_HEAP = 256;
  private static final int PROVIDER_HEAP = 128;

  private final Bench bench;
  private final Room room;
  private final Database database;
  private final Map<Part, Node> nodes = new LinkedHashMap<>();
  private final DelayLine slowQueue;
  private final DelayLine slowShop;

  /** A process that may be killed. */
  public enum Part {
    QUEUE_SERVER,
    ADMISSION_BATCH,
    TICKET_API,
    PAYMENT_PROVIDER,
    MONITOR_UI;

    /** The word of the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private Venue(Bench bench, Room room, Database database, Map<Part, Node> nodes)
      throws IOException {
    this.bench = bench;
    this.room = room;
    this.database = database;
    this.nodes.putAll(nodes);
    Duration slow = Duration.ofMillis(bench.number(NETWORK.name()));
    this.slowQueue = bench.keep(DelayLine.start(loopback(port(Part.QUEUE_SERVER)), slow));
    this.slowShop = bench.keep(DelayLine.start(loopback(port(Part.TICKET_API)), slow));
  }

  /**
   * Starts everything but admission-batch, which is there for one line at a time.
   *
   * @param visitors that the queue-server holds at once
   * @param capacities tickets of each performance; the first one never sells out
   */
  public static Venue start(Bench bench, int visitors, List<Integer> capacities)
      throws ServiceFailure, IOException, InterruptedException {
    Room room = Room.start(bench);
    KafkaServer kafka = new KafkaServer(bench.folder().resolve("kafka"), 0);
    bench.keep(kafka::kill);
    kafka.start();
    Database database = Database.start(bench, room);
    DelayLine way = bench.keep(DelayLine.start(database.address(), Duration.ZERO));
    Path scripts = bench.folder().resolve("sale");
    SaleScript.write(scripts, capacities);
    Map<String, String> messages = Map.of("spring.kafka.bootstrap-servers", kafka.address());
    Node provider = room.paymentProvider(NodeForm.of(PROVIDER_HEAP, bench.settings()));
    NodeForm shop =
        NodeForm.of(SHOP_HEAP, bench.settings())
            .with(messages)
            .with(database.shop(way))
            .with(shop(bench, provider.port(), scripts));
    NodeForm queue = NodeForm.of(QUEUE_HEAP, bench.settings()).forVisitors(visitors);
    NodeForm monitor =
        NodeForm.of(OTHER_HEAP, bench.settings())
            .with(messages)
            .with(database.operators())
            .with("monitor.operator-key", "${" + Secrets.OPERATOR_KEY + "}")
            .with(
                "monitor.operators.first-password-file",
                bench.folder().resolve("first-operator").toString());
    List<Node> started =
        Room.startAll(
            List.of(
                () -> room.ticketApi(shop),
                () -> room.queueServer(queue),
                () -> room.monitorUi(monitor)));
    Venue venue =
        new Venue(
            bench,
            room,
            database,
            Map.of(
                Part.PAYMENT_PROVIDER, provider,
                Part.TICKET_API, started.get(0),
                Part.QUEUE_SERVER, started.get(1),
                Part.MONITOR_UI, started.get(2)));
    for (int i = 0; i < capacities.size(); i++) {
      room.pause(room.open(venue.sale(i).line()));
    }
    way.delay(Duration.ofMillis(bench.number(DELAY.name())));
    return venue;
  }

  /** A shop that finds its place again soon when somebody or something dies. */
  private static Map<String, String> shop(Bench bench, int provider, Path scripts) {
    String pool = Integer.toString(bench.number(POOL.name()));
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("ticket-api.payment.provider-url", "http://127.0.0.1:" + provider);
    properties.put("ticket-api.payment.api-key", "${" + Secrets.PROVIDER_API_KEY + "}");
    properties.put("ticket-api.group.together", Integer.toString(bench.number(GROUP.name())));
    properties.put("ticket-api.hold.at-most-for", "45s");
    properties.put("ticket-api.order.recover-after", "5s");
    properties.put("ticket-api.order.recovery-interval", "2s");
    properties.put("spring.datasource.hikari.maximum-pool-size", pool);
    properties.put("spring.datasource.hikari.minimum-idle", pool);
    properties.put("spring.flyway.connect-retries", "5");
    properties.put("spring.flyway.locations", "classpath:db/migration,filesystem:" + scripts);
    return properties;
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public Room room() {
    return room;
  }

  public Sale sale(int index) {
    return SaleScript.sale(index);
  }

  /** From now on admission-batch leads this line, and no other. */
  public void lead(LineId line, Map<String, String> properties)
      throws ServiceFailure, IOException, InterruptedException {
    leadNone();
    Map<String, String> all = new LinkedHashMap<>(database.marks());
    all.putAll(properties);
    nodes.put(Part.ADMISSION_BATCH, room.admissionBatch(List.of(line), all));
  }

  /** admission-batch is gone until it is asked for again. */
  public void leadNone() {
    Node present = nodes.remove(Part.ADMISSION_BATCH);
    if (present != null) {
      room.end(present);
    }
  }

  /** {@code kill -9}, and the same process again; returns when it is ready. */
  public void killAndStartAgain(Part process) throws ServiceFailure, InterruptedException {
    Node node = nodes.get(process);
    if (node != null) {
      node.server().kill();
      node.server().start();
    }
  }

  public int port(Part process) {
    Node node = nodes.get(process);
    if (node == null) {
      throw new IllegalStateException(process.word() + " does not run");
    }
    return node.port();
  }

  public int slowQueuePort() {
    return slowQueue.port();
  }

  public int slowShopPort() {
    return slowShop.port();
  }

  /** People who buy without waiting, for finding out what the shop can do. */
  public ShoppersProcess shoppers(Habits habits) throws ServiceFailure, IOException {
    return room.shoppers(habits, List.of(port(Part.TICKET_API)));
  }

  public Database database() {
    return database;
  }

  /** What MySQL says is sold of a performance. */
  public int sold(Sale sale) throws ServiceFailure {
    return (int)
        database.number(
            "select coalesce(sum(s.sold), 0) from stocks s join sections c on c.id = s.section_id"
                + " where c.performance_id = "
                + sale.performance());
  }

  /** Tickets of a performance that were issued, counted one by one. */
  public int ticketsOf(Sale sale) throws ServiceFailure {
    return (int)
        database.number(
            "select count(*) from orders o join tickets t on t.order_id = o.id"
                + " where o.state = 'TICKETED' and o.performance_id = "
                + sale.performance());
  }

  /**
   * One ticket more is sold than there are, behind everybody's back: to see that somebody notices.
   */
  public void oversell(Sale sale) throws ServiceFailure {
    database.change("alter table stocks alter check ck_stocks_sold not enforced");
    database.change(
        "update stocks set capacity = sold - 1 where section_id = " + sale.sections().getFirst());
  }

  /** All that {@code ./sluice verify} looks at, with nothing on its way. */
  public Audit audit() throws IOException {
    return new Audit(
        database.forAudit(),
        room.connections(),
        new RedisKeys(RedisKeys.DEFAULT_PREFIX),
        Optional.of(
            new HttpChargeLedger(
                URI.create("http://127.0.0.1:" + port(Part.PAYMENT_PROVIDER)), room.providerKey())),
        AuditSettings.DEFAULT
            .withConnections(bench.number(POOL.name()) + OTHER_CONNECTIONS)
            .atRest());
  }

  /** CPU time of a process since it was started; zero when it does not run. */
  public Duration cpu(Part process) {
    Node node = nodes.get(process);
    return node == null || !node.alive() ? Duration.ZERO : node.process().cpu();
  }

  /** What all parties use; ours is the delay of the database and of slow networks. */
  public CpuShares cpu() {
    RedisMeter redis = room.meter();
    CpuShares shares = new CpuShares();
    shares.add("queue-server", () -> cpu(Part.QUEUE_SERVER));
    shares.add("ticket-api", () -> cpu(Part.TICKET_API));
    shares.add("MySQL", database::cpu);
    shares.add("Redis", () -> Duration.ofNanos((long) (redis.cpuMicros() * 1000)));
    shares.add(
        "delay", () -> ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    return shares;
  }
}
