package dev.sluice.standalone.journey;

import dev.sluice.devservices.Folders;
import dev.sluice.devservices.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform as {@code ./sluice up} starts it, once for all journeys of a test run: the same
 * launcher, the same jars, data of its own under {@code target}.
 */
final class RunningPlatform implements AutoCloseable {

  static final String LINE = "summer-show";

  /** After Redis lost the line nobody is admitted for so long. */
  static final Duration RECOVERY_WINDOW = Duration.ofSeconds(12);

  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static @Nullable RunningPlatform shared;

  private final Process launcher;
  private final Path data;
  private final int portBase;
  private final List<String> output = new ArrayList<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /** Starts it at the first call; it is stopped when the test JVM ends. */
  static synchronized RunningPlatform shared() throws Exception {
    if (shared == null) {
      // an operator's password of another run is known to nobody
      Folders.delete(TARGET.resolve("journey-data"));
      shared = start("journey", freePortBase());
      RunningPlatform started = shared;
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
    }
    return shared;
  }

  /** Starts one that the caller closes. */
  static RunningPlatform start(String name, int portBase) throws Exception {
    Path data = TARGET.resolve(name + "-data");
    RunningPlatform platform = new RunningPlatform(launch(data, portBase), data, portBase);
    if (!platform.ready.await(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      platform.close();
      throw new AssertionError("not ready in time:\n" + platform.output());
    }
    if (!platform.launcher.isAlive()) {
      throw new AssertionError("did not start:\n" + platform.output());
    }
    return platform;
  }

  private static Process launch(Path data, int portBase) throws IOException {
    String classPath =
        TARGET.resolve("classes") + ":" + Files.readString(TARGET.resolve("launcher.classpath"));
    ProcessBuilder launcher =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-Dsluice.home=" + Path.of("..").toAbsolutePath().normalize(),
            "-cp",
            classPath.trim(),
            "dev.sluice.standalone.Up",
            "--port-base",
            Integer.toString(portBase),
            "--data",
            data.toString(),
            "--json-logs");
    // a journey need not watch everybody come back for half a minute
    launcher.environment().put("ADMISSION_RECOVERYWINDOW", RECOVERY_WINDOW.toString());
    // every step of every visit, so that one can be followed
    launcher.environment().put("LOGGING_LEVEL_VISITS", "DEBUG");
    return launcher.redirectErrorStream(true).start();
  }

  private RunningPlatform(Process launcher, Path data, int portBase) {
    this.launcher = launcher;
    this.data = data;
    this.portBase = portBase;
    Thread.ofPlatform().daemon().name("launcher-output").start(this::readOutput);
  }

  private void readOutput() {
    try (BufferedReader reader = launcher.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (output) {
          output.add(line);
        }
        if (line.equals("ready")) {
          ready.countDown();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ready.countDown();
    }
  }

  /** Five free ports in a row, and those of the metrics. */
  static int freePortBase() {
    return Ports.row(18_080, 5, 500);
  }

  HttpClient http() {
    return http;
  }

  String queueServer(String path) {
    return "http://127.0.0.1:" + portBase + path;
  }

  URI stompEndpoint() {
    return URI.create("ws://127.0.0.1:" + portBase + "/ws");
  }

  String shop(String path) {
    return "http://127.0.0.1:" + (portBase + 1) + path;
  }

  String admission(String path) {
    return "http://127.0.0.1:" + (portBase + 2) + path;
  }

  String dashboard(String path) {
    return "http://127.0.0.1:" + (portBase + 3) + path;
  }

  String paymentProvider(String path) {
    return "http://127.0.0.1:" + (portBase + 4) + path;
  }

  /** Where the metrics of the n-th application can be read. */
  String metrics(int application) {
    return "http://127.0.0.1:" + (portBase + application + 500);
  }

  Path log(String process) {
    return data.resolve("logs").resolve(process + ".log");
  }

  /** Everything the launcher printed. */
  String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  /** The folder of its data. */
  Path data() {
    return data;
  }

  boolean alive() {
    return launcher.isAlive();
  }

  ProcessHandle launcher() {
    return launcher.toHandle();
  }

  /** Process ids by name, servers and applications. */
  long pid(String process) {
    return facts().path("processes").path(process).path("pid").asLong();
  }

  JsonNode facts() {
    try {
      return JsonMapper.shared().readTree(Files.readString(data.resolve("run.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends a process as {@code kill -9} does and waits until the launcher has another one serving.
   */
  void killAndAwaitRestart(String process) {
    long before = pid(process);
    ProcessHandle.of(before).orElseThrow().destroyForcibly();
    Awaitility.await(process + " serves again")
        .atMost(Duration.ofSeconds(90))
        .until(() -> pid(process) != before && facts().path("ready").asBoolean());
  }

  HttpVisitor operator() throws IOException {
    return new HttpVisitor(
        http, Files.readString(data.resolve("secrets").resolve("admission.operator-key")).trim());
  }

  /** Changes the demo line as an operator does. */
  void steer(Map<String, Object> change) throws Exception {
    operate("PUT", "", change);
  }

  /** Asks something else of the demo line, on record as every change. */
  HttpVisitor.Answer operate(String method, String path, Map<String, Object> wish)
      throws Exception {
    Map<String, Object> body = new HashMap<>(wish);
    body.put("operator", "journey");
    body.put("reason", "test");
    HttpVisitor.Answer answer =
        operator().call(method, admission("/operator/lines/" + LINE + path), body, Map.of());
    if (answer.status() / 100 != 2) {
      throw new AssertionError("operator change refused: " + answer.response().body());
    }
    return answer;
  }

  /** Newcomers of the demo line have to bring nothing again, and the node knows it. */
  void asksForNothing() throws Exception {
    // a change that changes nothing is refused: first to a state that nobody else makes
    operate("PUT", "/access", Map.of("proofWork", 1_002));
    operate(
        "PUT",
        "/access",
        Map.of(
            "proof",
            "OFF",
            "proofWork",
            100_000,
            "joinsPerAddress",
            0,
            "lanes",
            "",
            "deniedAddresses",
            List.of(),
            "invitesOnly",
            false));
    awaitJoinAnsweredWith("");
  }

  /**
   * Returns when newcomers are told this problem, or are let join when it is empty: a node hears of
   * a change within a second and goes on as before until then.
   */
  void awaitJoinAnsweredWith(String problem) {
    String places = queueServer("/api/lines/" + LINE + "/places");
    Awaitility.await()
        .until(() -> {
          HttpVisitor.Answer answer = new HttpVisitor(http, "").post(places, "{}");
          String ticket = answer.body().path("ticket").asString("");
          if (!ticket.isEmpty()) {
            new HttpVisitor(http, ticket).call("DELETE", places + "/mine", null, Map.of());
          }
          return problem.isEmpty() ? answer.status() / 100 == 2 : answer.problem().equals(problem);
        });
  }

  StompVisitor visitor() {
    return new StompVisitor(http, stompEndpoint(), LINE);
  }

  /** Asks it to end as Ctrl-C does, and returns the exit status. */
  int stop() throws InterruptedException {
    launcher.destroy();
    if (!launcher.waitFor(60, TimeUnit.SECONDS)) {
      launcher.destroyForcibly();
    }
    return launcher.waitFor();
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
