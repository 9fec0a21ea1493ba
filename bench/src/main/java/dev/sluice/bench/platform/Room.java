package dev.sluice.bench.platform;

import dev.sluice.bench.load.LoadProcess;
import dev.sluice.bench.machine.RedisFaults;
import dev.sluice.bench.machine.RedisMeter;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.shopping.Habits;
import dev.sluice.bench.shopping.Instruction;
import dev.sluice.bench.shopping.ShoppersProcess;
import dev.sluice.devservices.Ports;
import dev.sluice.devservices.RedisServer;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.standalone.Application;
import dev.sluice.standalone.ApplicationServer;
import dev.sluice.standalone.Secrets;
import dev.sluice.standalone.UnpackedJars;
import dev.sluice.ticketapi.hold.HoldSettings;
import dev.sluice.ticketapi.hold.Holds;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.admission.RedisAdmissions;
import dev.sluice.waitingroom.admission.RedisLineDraws;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.SigningKey;
import dev.sluice.waitingroom.saturation.RedisSaturationStore;
import dev.sluice.waitingroom.saturation.SaturationStore;
import dev.sluice.waitingroom.workqueue.RedisWorkQueue;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** A waiting room for one run: a Redis of its own, and as many applications as are asked for. */
public final class Room {

  /** People a line may hold; no benchmark comes near. */
  private static final int LONGEST_LINE = 50_000_000;

  private static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();
  private static final String TARGET = "http://shop.example/1";
  private static final String GATEKEEPER = "gatekeeper";
  private static final String MAIN = "dev.sluice.bench.BenchCommand";

  private final Bench bench;
  private final UnpackedJars jars;
  private final Secrets secrets;
  private final RedisServer redis;
  private final RedisConnections connections;
  private final RedisKeys keys = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private final RedisWaitingLines lines;
  private final AtomicInteger started = new AtomicInteger();

  private Room(Bench bench, UnpackedJars jars, Secrets secrets, RedisServer redis) {
    this.bench = bench;
    this.jars = jars;
    this.secrets = secrets;
    this.redis = redis;
    this.connections = bench.keep(new RedisConnections(redis.uri(), Duration.ofSeconds(10)));
    this.lines = new RedisWaitingLines(connections, keys, LONGEST_LINE);
  }

  public static Room start(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    Path applications = bench.installation().home().resolve(".sluice/bench/applications");
    Secrets secrets = new Secrets(bench.folder().resolve("secrets"), new SecureRandom());
    secrets.prepare();
    RedisServer redis = new RedisServer(bench.folder().resolve("redis"), 0);
    bench.keep(redis::kill);
    redis.start();
    return new Room(
        bench, new UnpackedJars(applications, bench.installation().java()), secrets, redis);
  }

  /** Where its Redis is, for clients of another kind. */
  public String redisUri() {
    return redis.uri();
  }

  public RedisMeter meter() {
    return new RedisMeter(connections);
  }

  /** The password that applications find among the secrets. */
  public String databasePassword() throws IOException {
    return secrets.value(Secrets.DATABASE_PASSWORD);
  }

  /** The bearer token of the payment provider. */
  String providerKey() throws IOException {
    return secrets.value(Secrets.PROVIDER_API_KEY);
  }

  /** What signs the passes. */
  public String passKey() throws IOException {
    return secrets.value(Secrets.PASS_KEY);
  }

  /** Connections of our own, for questions that no application asks. */
  public RedisConnections connections() {
    return connections;
  }

  /** The bearer token of the operators' interface. */
  public String operatorKey() throws IOException {
    return secrets.value(Secrets.OPERATOR_KEY);
  }

  /** As applications see the work queue; nobody's session ends here. */
  public WorkQueue workQueue() {
    Duration day = Duration.ofDays(1);
    return new RedisWorkQueue(connections, keys, new SessionLimits(day, day, day));
  }

  /** The lease of whoever leads the line is over at once, as after a jump of the clock. */
  public void loseLease(LineId line) {
    new RedisFaults(connections).lose(keys.leader(line));
  }

  /** What the admission knows of the shop. */
  public SaturationStore saturation() {
    return new RedisSaturationStore(connections, keys);
  }

  public LineDraws draws() {
    return new RedisLineDraws(connections, keys);
  }

  /** Signs passes that the applications of this room accept. */
  public AdmissionPasses passes() throws IOException {
    return new AdmissionPasses(
        List.of(SigningKey.parse(Secrets.PASS_KEY, secrets.value(Secrets.PASS_KEY))));
  }

  public RedisWaitingLines lines() {
    return lines;
  }

  /** Holds as the shop takes them, past its door. */
  public Holds holds(HoldSettings settings) {
    return new Holds(connections, keys, settings);
  }

  /** A new line, open, with room inside for one. */
  public LineId open(String name) {
    LineId line = new LineId(name);
    lines.open(new LineSetup(line, "Bench", TARGET, 1));
    return line;
  }

  /** Nobody is let in from now on; people can still join. */
  public void pause(LineId line) {
    lines.steer(line, Steering.toState(LineState.PAUSED));
  }

  /** Lets people of an open line in when told to, in the place of admission-batch. */
  public Doorkeeper doorkeeper(LineId line, SessionLimits limits) {
    RedisAdmissions admissions = new RedisAdmissions(connections, keys, limits);
    return new Doorkeeper(admissions, line, lines.facts(line).orElseThrow().epoch());
  }

  /** People are let in again. */
  public void resume(LineId line) {
    lines.steer(line, Steering.toState(LineState.OPEN));
  }

  public Node queueServer(NodeForm form) throws ServiceFailure, IOException, InterruptedException {
    return start(Application.QUEUE_SERVER, form);
  }

  /** A dashboard of this room, without Kafka. */
  public Node monitorUi(NodeForm form, Node admissionBatch, Map<String, String> operators)
      throws ServiceFailure, IOException, InterruptedException {
    return monitorUi(
        form.with(
                Map.of(
                    "monitor.admission-batch-url", "http://" + HOST + ":" + admissionBatch.port(),
                    "monitor.operator-key", "${" + Secrets.OPERATOR_KEY + "}",
                    "spring.kafka.bootstrap-servers", HOST + ":1"))
            .with(operators));
  }

  /** The part of the shop that sells; see {@link Shop} for all that it needs. */
  Node ticketApi(NodeForm form) throws ServiceFailure, IOException, InterruptedException {
    return start(Application.TICKET_API, form);
  }

  /** Takes the play money of a shop; tells nobody what became of it. */
  Node paymentProvider(NodeForm form) throws ServiceFailure, IOException, InterruptedException {
    return start(Application.PAYMENT_PROVIDER, form);
  }

  /** Shows operators the sale. */
  Node monitorUi(NodeForm form) throws ServiceFailure, IOException, InterruptedException {
    return start(Application.MONITOR_UI, form);
  }

  /** People who buy at these ports. */
  ShoppersProcess shoppers(Habits habits, List<Integer> ports) throws ServiceFailure, IOException {
    return bench.keep(
        ShoppersProcess.start(
            bench.installation().java(),
            MAIN,
            bench.folder().resolve("shoppers.log"),
            new Instruction.Begin(redis.uri(), secrets.value(Secrets.PASS_KEY), habits, ports)));
  }

  /** The least that admission-batch lets in, whatever it measures. */
  public void floor(LineId line, int sessions) {
    lines.steer(line, new Steering(Optional.empty(), OptionalInt.of(sessions), Optional.empty()));
  }

  /** The start of one application. */
  public interface Start {
    Node node() throws ServiceFailure, IOException, InterruptedException;
  }

  /** Starts several at once. The nodes are in the order of the starts. */
  public static List<Node> startAll(List<Start> starts)
      throws ServiceFailure, InterruptedException {
    return InParallel.all(starts, (_, start) -> start.node());
  }

  /** Ticks these lines once a second. */
  public Node admissionBatch(List<LineId> ticked, Map<String, String> properties)
      throws ServiceFailure, IOException, InterruptedException {
    NodeForm form = NodeForm.of(256, bench.settings()).with(properties);
    for (int i = 0; i < ticked.size(); i++) {
      String line = "admission.lines[" + i + "].";
      form =
          form.with(line + "id", ticked.get(i).value())
              .with(line + "title", "Bench")
              .with(line + "target", TARGET)
              .with(line + "floor", "1");
    }
    return start(Application.ADMISSION_BATCH, form);
  }

  /** Answers reverse proxies; its lines are among the properties of the form. */
  public Node gatekeeper(NodeForm form) throws ServiceFailure, IOException, InterruptedException {
    int port = Ports.free();
    return start(
        GATEKEEPER,
        jar(GATEKEEPER),
        form,
        Application.QUEUE_SERVER.environment(properties(form, port)),
        URI.create("http://" + HOST + ":" + port + Application.QUEUE_SERVER.readinessPath()));
  }

  private Node start(Application application, NodeForm form)
      throws ServiceFailure, IOException, InterruptedException {
    int port = Ports.free();
    return start(
        application.id(),
        jar(application.id()),
        form,
        application.environment(
            application == Application.PAYMENT_PROVIDER
                ? providerProperties(form, port)
                : properties(form, port)),
        URI.create("http://" + HOST + ":" + port + application.readinessPath()));
  }

  private Node start(
      String id, Path jar, NodeForm form, Map<String, String> environment, URI readiness)
      throws ServiceFailure, InterruptedException {
    String name = id + "-" + started.incrementAndGet();
    List<String> command = new ArrayList<>();
    command.add(bench.installation().java().toString());
    command.addAll(form.flags());
    command.add("-jar");
    command.add(jar.toString());
    ApplicationServer server =
        new ApplicationServer(
            name,
            new ApplicationServer.Launch(command, environment, bench.folder()),
            readiness,
            bench.folder().resolve(name + ".log"));
    Node node = bench.keep(new Node(server, readiness.getPort()));
    server.start();
    return node;
  }

  private synchronized Path jar(String module)
      throws ServiceFailure, IOException, InterruptedException {
    return jars.unpack(module, bench.installation().executableJar(module));
  }

  private Map<String, String> providerProperties(NodeForm form, int port) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("payment-provider.port", Integer.toString(port));
    properties.put("payment-provider.data", bench.folder().resolve("payment-provider").toString());
    properties.put("payment-provider.secrets", secrets.folder().toString());
    properties.putAll(form.properties());
    return properties;
  }

  private Map<String, String> properties(NodeForm form, int port) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.putAll(forEverybody());
    properties.put("server.port", Integer.toString(port));
    properties.put("spring.main.banner-mode", "off");
    properties.put("waiting-room.line.max-length", Integer.toString(LONGEST_LINE));
    properties.putAll(form.properties());
    return properties;
  }

  /** Where Redis is and where the secrets lie, for any application. */
  public Map<String, String> forEverybody() {
    return Map.of(
        "spring.config.import",
        "configtree:" + secrets.folder() + "/",
        "waiting-room.redis.uri",
        redis.uri());
  }

  /** A generator of load. */
  public LoadProcess load() throws ServiceFailure {
    return bench.keep(
        LoadProcess.start(
            bench.installation().java(), MAIN, bench.folder().resolve("generator.log")));
  }

  /** Ends a node or generator that is not needed any more. */
  public void end(AutoCloseable part) {
    bench.kept().endNow(part);
  }
}
