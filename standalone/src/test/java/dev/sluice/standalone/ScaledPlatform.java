package dev.sluice.standalone;

import dev.sluice.devservices.KafkaCluster;
import dev.sluice.devservices.KafkaServer;
import dev.sluice.devservices.MySqlPair;
import dev.sluice.devservices.Ports;
import dev.sluice.devservices.Progress;
import dev.sluice.devservices.RedisCluster;
import dev.sluice.devservices.RedisServer;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.shopaudit.Audit;
import dev.sluice.shopaudit.AuditReport;
import dev.sluice.shopaudit.AuditSettings;
import dev.sluice.shopaudit.HttpChargeLedger;
import dev.sluice.shopaudit.ShopDatabase;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The platform scaled out, on loopback: two nodes of each application and one payment provider, on
 * a Redis Cluster of three masters and three replicas, a MySQL with a replica, and three Kafka
 * brokers. Nobody watches over them: what is killed stays away until it is started again.
 */
public final class ScaledPlatform implements AutoCloseable {

  /** The nodes of each application. */
  public enum Node {
    A,
    B;

    public Node other() {
      return this == A ? B : A;
    }
  }

  /** Pools of both nodes of everything; nothing is on its way when it looks. */
  private static final AuditSettings AUDIT =
      AuditSettings.DEFAULT.withConnections(2 * AuditSettings.DEFAULT.connections()).atRest();

  private final List<ScaledSale> sales;
  private final Installation installation =
      new Installation(Path.of("..").toAbsolutePath().normalize());
  private final DataFolder data;
  private final Secrets secrets;
  private final RedisCluster redis;
  private final MySqlPair mySql;
  private final KafkaCluster kafka;
  private final Map<Node, Addresses> addresses = new LinkedHashMap<>();
  private final Map<String, ApplicationServer> applications = new ConcurrentHashMap<>();

  private ScaledPlatform(Path folder, List<ScaledSale> sales) throws IOException {
    this.sales = List.copyOf(sales);
    data = new DataFolder(folder.toAbsolutePath());
    data.create();
    secrets = new Secrets(data.secrets(), new SecureRandom());
    secrets.prepare();
    redis = new RedisCluster(data.server("redis"));
    mySql =
        new MySqlPair(
            data.server("mysql"), secrets.value(Secrets.DATABASE_PASSWORD), Progress.SILENT);
    kafka = new KafkaCluster(data.server("kafka"));
    int base = 19_080;
    for (Node node : Node.values()) {
      base = Ports.row(base, 5, 500);
      addresses.put(node, new Addresses(base));
      base += 10;
    }
  }

  /** Returns when everything serves. */
  public static ScaledPlatform start(Path folder, List<ScaledSale> sales) throws Exception {
    ScaledPlatform platform = new ScaledPlatform(folder, sales);
    try {
      platform.startAll();
    } catch (ServiceFailure | IOException | InterruptedException e) {
      platform.close();
      throw e;
    }
    return platform;
  }

  private void startAll() throws ServiceFailure, IOException, InterruptedException {
    ParallelStart parallel =
        new ParallelStart(new Console(System.out, System.err, new Stopwatch()));
    ScaledSale.write(sales(), sales);
    Map<Application, Path> jars = new ConcurrentHashMap<>();
    Map<String, ParallelStart.Step> servers = new LinkedHashMap<>();
    servers.put("Redis Cluster", redis::start);
    servers.put("MySQL with a replica", mySql::start);
    servers.put("Kafka brokers", kafka::start);
    UnpackedJars unpacked = new UnpackedJars(data.applications(), installation.java());
    for (Application application : Application.values()) {
      servers.put(
          "unpacking of " + application.id(),
          () ->
              jars.put(
                  application,
                  unpacked.unpack(application.id(), installation.executableJar(application))));
    }
    parallel.takeAll(servers);
    // one after the other only because nine JVMs at once take minutes on two cores
    for (Node node : Node.values()) {
      Map<String, ParallelStart.Step> nodes = new LinkedHashMap<>();
      jars.forEach((application, jar) -> {
        if (application != Application.PAYMENT_PROVIDER || node == Node.A) {
          ApplicationServer server = server(application, node, jar);
          applications.put(name(application, node), server);
          nodes.put(name(application, node), server::start);
        }
      });
      parallel.takeAll(nodes);
    }
  }

  private Path sales() {
    return data.root().resolve("sales");
  }

  private static String name(Application application, Node node) {
    return application.id() + "-" + (node == Node.A ? "a" : "b");
  }

  private ApplicationServer server(Application application, Node node, Path jar) {
    List<String> command =
        List.of(
            installation.java().toString(),
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseSerialGC",
            "-Xmx" + (application == Application.TICKET_API ? "256m" : "192m"),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            jar.toString());
    return new ApplicationServer(
        name(application, node),
        new ApplicationServer.Launch(
            command, application.environment(properties(application, node)), data.root()),
        addresses(node).readiness(application),
        log(application, node));
  }

  private Map<String, String> properties(Application application, Node node) {
    ServerAddresses servers =
        new ServerAddresses(redis.uri(), mySql.primary().access(), false, kafka.bootstrap());
    Map<String, String> properties =
        new ApplicationProperties(new Site(data, secrets, addresses(node)), servers)
            .of(application);
    switch (application) {
      case TICKET_API -> {
        properties.put("ticket-api.demo", "false");
        properties.put("spring.flyway.locations", "classpath:db/migration,filesystem:" + sales());
        properties.put("ticket-api.payment.provider-url", addresses(Node.A).paymentProvider());
        properties.put("ticket-api.database.nodes", "2");
        // a test need not wait for as long as people may
        properties.put("ticket-api.hold.at-most-for", "45s");
      }
      case ADMISSION_BATCH -> {
        for (int i = 0; i < sales.size(); i++) {
          String line = "admission.lines[" + i + "].";
          ScaledSale sale = sales.get(i);
          properties.put(line + "id", sale.line());
          properties.put(line + "title", "Two of each");
          properties.put(line + "target", shop(Node.A, "/performances/" + sale.performance()));
        }
      }
      case MONITOR_UI -> {
        properties.put("monitor.watch.further-admission-batch-urls", admission(node.other(), ""));
        properties.put("monitor.watch.payment-provider-url", addresses(Node.A).paymentProvider());
        for (String each : List.of("queue-server", "admission-batch", "ticket-api")) {
          properties.put("monitor.watch.nodes." + each, "2");
        }
      }
      case QUEUE_SERVER, PAYMENT_PROVIDER -> {
        // as everywhere
      }
    }
    return properties;
  }

  private Addresses addresses(Node node) {
    return Optional.ofNullable(addresses.get(node)).orElseThrow();
  }

  public String queueServer(Node node, String path) {
    return addresses(node).url(Application.QUEUE_SERVER, path);
  }

  public String shop(Node node, String path) {
    return addresses(node).url(Application.TICKET_API, path);
  }

  public String admission(Node node, String path) {
    return addresses(node).url(Application.ADMISSION_BATCH, path);
  }

  public String dashboard(Node node, String path) {
    return addresses(node).url(Application.MONITOR_UI, path);
  }

  public String operatorKey() throws IOException {
    return secrets.value(Secrets.OPERATOR_KEY);
  }

  /** The password that the first operator has to change; told once. */
  public String firstPassword() throws IOException {
    return FirstOperator.take(data.firstOperator()).orElseThrow().password();
  }

  public Path log(Application application, Node node) {
    return data.log(name(application, node));
  }

  /** Ends a node of an application as {@code kill -9} does. */
  public void kill(Application application, Node node) {
    server(application, node).kill();
  }

  /** Returns when it serves. */
  public void startAgain(Application application, Node node)
      throws ServiceFailure, InterruptedException {
    server(application, node).start();
  }

  private ApplicationServer server(Application application, Node node) {
    return Optional.ofNullable(applications.get(name(application, node))).orElseThrow();
  }

  public RedisCluster redis() {
    return redis;
  }

  /** The server of Redis that has a line now. */
  public RedisServer masterOf(ScaledSale sale) throws IOException {
    return redis.masterOf("{" + sale.line() + "}");
  }

  public List<KafkaServer> brokers() {
    return kafka.brokers();
  }

  public MySqlPair mySql() {
    return mySql;
  }

  /** Looks at all promises of the shop, as {@code ./sluice verify --at-rest} does. */
  public AuditReport audit() throws IOException, InterruptedException {
    var access = mySql.primary().access();
    try (RedisConnections connections = new RedisConnections(redis.uri(), Duration.ofSeconds(10))) {
      return new Audit(
              ShopDatabase.at(access.url(), access.user(), access.password()),
              connections,
              new RedisKeys(RedisKeys.DEFAULT_PREFIX),
              Optional.of(
                  new HttpChargeLedger(
                      URI.create(addresses(Node.A).paymentProvider()),
                      secrets.value(Secrets.PROVIDER_API_KEY))),
              AUDIT)
          .ofEverything();
    }
  }

  @Override
  public void close() {
    applications.values().parallelStream().forEach(ApplicationServer::stop);
    kafka.stop();
    mySql.stop();
    redis.stop();
  }
}
