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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The platform scaled out, on loopback: two nodes of each application and one payment provider, on
 * a Redis Cluster of three masters and three replicas, a MySQL with a replica, and three Kafka
 * brokers. Nobody watches over them: what is killed stays away until it is started again.
 */
public final class ScaledPlatform implements AutoCloseable {

  /** The nodes of each application. */
  public enum Node {
    A,
    B
  }

  private static final AuditSettings AUDIT =
      AuditSettings.DEFAULT.withConnections(2 * AuditSettings.DEFAULT.connections());

  private final DataFolder data;
  private final Secrets secrets;
  private final RedisCluster redis;
  private final MySqlPair mySql;
  private final KafkaCluster kafka;
  private final Map<Node, Addresses> addresses = new LinkedHashMap<>();
  private final Map<String, ApplicationServer> applications = new ConcurrentHashMap<>();

  private ScaledPlatform(Path folder) throws IOException {
    data = new DataFolder(folder.toAbsolutePath());
    data.create();
    secrets = new Secrets(data.secrets(), new SecureRandom());
    secrets.prepare();
    redis = new RedisCluster(data.server("redis"));
    mySql =
        new MySqlPair(
            data.server("mysql"), secrets.value(Secrets.DATABASE_PASSWORD), Progress.SILENT);
    kafka = new KafkaCluster(data.server("kafka"));
    int base = 18_080;
    for (Node node : Node.values()) {
      base = freePortBase(base);
      addresses.put(node, new Addresses(base));
      base += 10;
    }
  }

  private static int freePortBase(int from) {
    for (int base = from; base < 60_000; base += 10) {
      int first = base;
      if (IntStream.range(first, first + 5).allMatch(Ports::isFree)) {
        return base;
      }
    }
    throw new AssertionError("no five free ports in a row");
  }

  /** Returns when everything serves. */
  public static ScaledPlatform start(Path folder) throws Exception {
    ScaledPlatform platform = new ScaledPlatform(folder);
    try {
      platform.startAll();
    } catch (ServiceFailure | InterruptedException e) {
      platform.close();
      throw e;
    }
    return platform;
  }

  private void startAll() throws ServiceFailure, InterruptedException {
    ParallelStart parallel =
        new ParallelStart(new Console(System.out, System.err, new Stopwatch()));
    Installation installation = new Installation(Path.of("..").toAbsolutePath().normalize());
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
    // the first node makes the schema and the line; the second ones come to what is there
    for (Node node : Node.values()) {
      Map<String, ParallelStart.Step> nodes = new LinkedHashMap<>();
      for (Application application : Application.values()) {
        if (application != Application.PAYMENT_PROVIDER || node == Node.A) {
          ApplicationServer server = server(installation, application, node, jars.get(application));
          applications.put(name(application, node), server);
          nodes.put(name(application, node), server::start);
        }
      }
      parallel.takeAll(nodes);
    }
  }

  private static String name(Application application, Node node) {
    return application.id() + "-" + (node == Node.A ? "a" : "b");
  }

  private ApplicationServer server(
      Installation installation, Application application, Node node, Path jar) {
    List<String> command = new ArrayList<>();
    command.add(installation.java().toString());
    command.addAll(
        List.of(
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseSerialGC",
            "-Xmx" + application.heapAtMost(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            jar.toString()));
    return new ApplicationServer(
        name(application, node),
        new ApplicationServer.Launch(
            command, application.environment(properties(application, node)), data.root()),
        addresses.get(node).readiness(application),
        data.log(name(application, node)));
  }

  private Map<String, String> properties(Application application, Node node) {
    ServerAddresses servers =
        new ServerAddresses(redis.uri(), mySql.primary().access(), false, kafka.bootstrap());
    Map<String, String> properties =
        new ApplicationProperties(new Site(data, secrets, addresses.get(node)), servers)
            .of(application);
    if (application == Application.TICKET_API) {
      properties.put("ticket-api.payment.provider-url", addresses.get(Node.A).paymentProvider());
      properties.put("ticket-api.database.nodes", "2");
    }
    if (application == Application.ADMISSION_BATCH) {
      properties.put("admission.recovery-window", "12s");
      properties.put("admission.lines[0].target", addresses.get(Node.A).demoPerformance());
    }
    return properties;
  }

  public String queueServer(Node node, String path) {
    return addresses.get(node).url(Application.QUEUE_SERVER, path);
  }

  public String shop(Node node, String path) {
    return addresses.get(node).url(Application.TICKET_API, path);
  }

  public String admission(Node node, String path) {
    return addresses.get(node).url(Application.ADMISSION_BATCH, path);
  }

  public String dashboard(Node node, String path) {
    return addresses.get(node).url(Application.MONITOR_UI, path);
  }

  public String operatorKey() throws IOException {
    return secrets.value(Secrets.OPERATOR_KEY);
  }

  /** Ends a node of an application as {@code kill -9} does. */
  public void kill(Application application, Node node) {
    server(application, node).kill();
  }

  public void startAgain(Application application, Node node) throws Exception {
    server(application, node).start();
  }

  private ApplicationServer server(Application application, Node node) {
    return Optional.ofNullable(applications.get(name(application, node))).orElseThrow();
  }

  public RedisCluster redis() {
    return redis;
  }

  /** The node of Redis that has a line now. */
  public RedisServer masterOf(String line) throws IOException {
    return redis.masterOf("{" + line + "}");
  }

  public List<KafkaServer> brokers() {
    return kafka.brokers();
  }

  public MySqlPair mySql() {
    return mySql;
  }

  /** Looks at all promises of the shop, as {@code ./sluice verify} does. */
  public AuditReport audit() throws Exception {
    var access = mySql.primary().access();
    try (RedisConnections connections = new RedisConnections(redis.uri(), Duration.ofSeconds(10))) {
      return new Audit(
              ShopDatabase.at(access.url(), access.user(), access.password()),
              connections,
              new RedisKeys(RedisKeys.DEFAULT_PREFIX),
              Optional.of(
                  new HttpChargeLedger(
                      URI.create(addresses.get(Node.A).paymentProvider()),
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
