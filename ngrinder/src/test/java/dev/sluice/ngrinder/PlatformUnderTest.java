package dev.sluice.ngrinder;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.Ports;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform as {@code ./sluice up} starts it, once for all tests of this module, with data of
 * its own under {@code target}.
 */
public final class PlatformUnderTest {

  public static final String LINE = "summer-show";
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
  private static final Path STANDALONE = Path.of("../standalone/target").toAbsolutePath();
  private static @Nullable PlatformUnderTest shared;

  private final Process launcher;
  private final Path data;
  private final int portBase;
  private final List<String> output = new ArrayList<>();
  private final CountDownLatch settled = new CountDownLatch(1);
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  public static synchronized PlatformUnderTest shared() throws Exception {
    if (shared == null) {
      shared = new PlatformUnderTest();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::stop));
      shared.awaitReady();
      shared.steer(Map.of("state", "OPEN", "floor", 300));
    }
    return shared;
  }

  private PlatformUnderTest() throws IOException {
    portBase = Ports.row(19_080, 5, 500);
    data = Path.of("target", "load-data").toAbsolutePath();
    String classPath =
        STANDALONE.resolve("classes")
            + ":"
            + Files.readString(STANDALONE.resolve("launcher.classpath")).trim();
    launcher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Dsluice.home=" + Path.of("..").toAbsolutePath().normalize(),
                "-cp",
                classPath,
                "dev.sluice.standalone.Up",
                "--port-base",
                Integer.toString(portBase),
                "--data",
                data.toString())
            .redirectErrorStream(true)
            .start();
    Thread.ofPlatform().daemon().name("launcher-output").start(this::readOutput);
  }

  private void readOutput() {
    try (BufferedReader reader = launcher.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (output) {
          output.add(line);
        }
        if (line.equals("ready")) {
          settled.countDown();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      settled.countDown();
    }
  }

  private void awaitReady() throws InterruptedException {
    if (!settled.await(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS) || !launcher.isAlive()) {
      synchronized (output) {
        throw new AssertionError("did not start:\n" + String.join("\n", output));
      }
    }
  }

  private void stop() {
    launcher.destroy();
    try {
      if (!launcher.waitFor(60, TimeUnit.SECONDS)) {
        launcher.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The parameter of a script that names this platform; further ones go behind it. */
  public String param(String... further) {
    String own =
        "room=http://127.0.0.1:%d,shop=http://127.0.0.1:%d".formatted(portBase, portBase + 1);
    return further.length == 0 ? own : own + "," + String.join(",", further);
  }

  /** Changes the demo line as an operator does. */
  public void steer(Map<String, Object> change) throws Exception {
    Map<String, Object> body = new HashMap<>(change);
    body.put("operator", "load test");
    body.put("reason", "test");
    HttpRequest request =
        operator()
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError("operator change refused: " + answer.body());
    }
  }

  /** The line as operators see it. */
  public JsonNode line() throws Exception {
    return JsonMapper.shared()
        .readTree(http.send(operator().GET().build(), BodyHandlers.ofString()).body());
  }

  private HttpRequest.Builder operator() throws IOException {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/operator/lines/%s".formatted(portBase + 2, LINE)))
        .timeout(Duration.ofSeconds(15))
        .header("Authorization", "Bearer " + secret("admission.operator-key"));
  }

  private String secret(String name) throws IOException {
    return Files.readString(data.resolve("secrets").resolve(name)).trim();
  }

  /** Log in to the shop's database. */
  public MySqlAccess mySql() throws IOException {
    JsonNode servers = facts().path("addresses");
    return new MySqlAccess(
        servers.path("mysql").asString(),
        servers.path("mysqlUser").asString(),
        secret("spring.datasource.password"));
  }

  public RedisConnections redis() throws IOException {
    return new RedisConnections(
        facts().path("addresses").path("redis").asString(), Duration.ofSeconds(2));
  }

  private JsonNode facts() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(data.resolve("run.json")));
  }
}
