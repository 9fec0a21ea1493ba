package dev.sluice.devservices;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A real Kafka broker in KRaft mode as a process of its own, on the JVM that runs this one.
 *
 * <p>Its class path is a list made by the build: Kafka's libraries are on nobody else's class path.
 */
public final class KafkaServer extends ChildServer {

  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
  private static final String CLUSTER_ID = "sluice-development-id1";
  private static final short API_VERSIONS = 18;
  private static final String LOGGING = "log4j2.properties";
  private static final String ADVICE =
      "Is the disk full, or does another Kafka use the same data folder?";

  private final Quorum quorum;

  /**
   * The brokers that belong together, which are also each other's controllers.
   *
   * @param id this one's, from 1 on
   * @param controllerPorts of all of them, in the order of their ids
   */
  record Quorum(int id, List<Integer> controllerPorts) {

    /** Nobody but the broker itself connects to it, so it may differ from start to start. */
    static Quorum alone() {
      return new Quorum(1, List.of(Ports.free()));
    }

    int controllerPort() {
      return controllerPorts.get(id - 1);
    }

    String voters() {
      return IntStream.rangeClosed(1, controllerPorts.size())
          .mapToObj(each -> each + "@" + HOST + ":" + controllerPorts.get(each - 1))
          .collect(Collectors.joining(","));
    }

    /** So many have each message. */
    int copies() {
      return controllerPorts.size();
    }

    /** So many have it before it is acknowledged: one may be away. */
    int copiesInSync() {
      return Math.max(1, copies() - 1);
    }
  }

  /**
   * A broker that is not started yet.
   *
   * @param folder where the data is kept
   * @param port port on loopback, 0 for a free one
   */
  public KafkaServer(Path folder, int port) {
    this("kafka", folder, port, Quorum.alone());
  }

  KafkaServer(String name, Path folder, int port, Quorum quorum) {
    super(name, folder, port, STOP_WITHIN);
    this.quorum = quorum;
  }

  @Override
  SupervisedProcess launch() throws ServiceFailure, InterruptedException {
    Path settings = folder.resolve("server.properties");
    Path data = folder.resolve("data");
    try (InputStream logging = resource("kafka-log4j2.properties")) {
      Files.createDirectories(folder);
      Files.write(settings, settings(data));
      Files.copy(logging, folder.resolve(LOGGING), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ServiceFailure("Kafka could not be prepared: " + e.getMessage(), e);
    }
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(settings, data);
    }
    return SupervisedProcess.start(
        name(), java("kafka.Kafka", List.of(settings.toString())), Map.of(), folder, log());
  }

  @Override
  void awaitReady(SupervisedProcess process) throws ServiceFailure, InterruptedException {
    process.awaitReady(this::answers, READY_WITHIN, ADVICE);
  }

  private void format(Path settings, Path data) throws ServiceFailure, InterruptedException {
    List<String> command =
        java(
            "kafka.tools.StorageTool",
            List.of("format", "-t", CLUSTER_ID, "-c", settings.toString()));
    SupervisedProcess tool =
        SupervisedProcess.start("kafka-format", command, Map.of(), folder, log());
    try {
      Waiting.until(READY_WITHIN, () -> !tool.alive());
    } finally {
      tool.kill();
    }
    if (!Files.exists(data.resolve("meta.properties"))) {
      throw new ServiceFailure(
          "Kafka could not make its data folder, see " + log() + ". " + ADVICE);
    }
  }

  private List<String> java(String main, List<String> arguments) throws ServiceFailure {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Dlog4j2.configurationFile=" + folder.resolve(LOGGING).toUri(),
            "-cp",
            classPath(),
            main));
    command.addAll(arguments);
    return command;
  }

  private static String classPath() throws ServiceFailure {
    try (InputStream in = resource("kafka.classpath")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
    } catch (IOException e) {
      throw new ServiceFailure("the list of Kafka's libraries cannot be read", e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = KafkaServer.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("the build left out " + name);
    }
    return in;
  }

  private List<String> settings(Path data) {
    return List.of(
        "process.roles=broker,controller",
        "node.id=" + quorum.id(),
        "controller.quorum.voters=" + quorum.voters(),
        "controller.listener.names=CONTROLLER",
        "listeners=PLAINTEXT://%s:%d,CONTROLLER://%s:%d"
            .formatted(HOST, port, HOST, quorum.controllerPort()),
        "advertised.listeners=PLAINTEXT://%s:%d".formatted(HOST, port),
        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "log.dirs=" + data,
        "num.partitions=3",
        "default.replication.factor=" + quorum.copies(),
        "min.insync.replicas=" + quorum.copiesInSync(),
        "auto.create.topics.enable=false",
        "offsets.topic.num.partitions=3",
        "offsets.topic.replication.factor=" + quorum.copies(),
        "transaction.state.log.num.partitions=3",
        "transaction.state.log.replication.factor=" + quorum.copies(),
        "transaction.state.log.min.isr=" + quorum.copiesInSync(),
        "share.coordinator.state.topic.num.partitions=1",
        "share.coordinator.state.topic.replication.factor=" + quorum.copies(),
        "share.coordinator.state.topic.min.isr=" + quorum.copiesInSync(),
        "group.initial.rebalance.delay.ms=0",
        "log.cleaner.dedupe.buffer.size=8388608",
        "log.index.size.max.bytes=1048576",
        // a broker killed by -9 may come back only after its old session has ended
        "broker.session.timeout.ms=2000",
        "broker.heartbeat.interval.ms=500",
        // a process kill loses nothing that the system has; a power cut is not what this is for
        "unclean.leader.election.enable=false");
  }

  /** Asks for the versions of the protocol: answered only when the broker serves. */
  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), 500);
      socket.setSoTimeout(2_000);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(10);
      out.writeShort(API_VERSIONS);
      out.writeShort(0);
      out.writeInt(1);
      out.writeShort(-1);
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      return in.readInt() > 4 && in.readInt() == 1;
    } catch (IOException e) {
      return false;
    }
  }
}
