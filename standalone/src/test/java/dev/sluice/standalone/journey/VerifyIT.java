package dev.sluice.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command against the platform that runs, after people have bought, failed and given back. */
class VerifyIT {

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private static RunningPlatform platform;
  private static Path data;

  private record Ended(int status, String out, String problems) {

    @Override
    public String toString() {
      return "exit " + status + "\n" + out + problems;
    }
  }

  @BeforeAll
  static void start() throws Exception {
    platform = RunningPlatform.shared();
    platform.steer(Map.of("state", "OPEN", "floor", 50));
    data = Path.of(platform.facts().path("secrets").asString()).getParent();
  }

  private static Ended verify(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                TARGET.resolve("classes")
                    + ":"
                    + Files.readString(TARGET.resolve("launcher.classpath")).trim(),
                "dev.sluice.standalone.Verify"));
    command.addAll(List.of(words));
    Path out = Files.createTempFile(TARGET, "verify", ".out");
    Path problems = Files.createTempFile(TARGET, "verify", ".problems");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(problems.toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("verify does not end");
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(problems));
  }

  /** Somebody whose turn it is. */
  private static HttpVisitor shopper() throws Exception {
    HttpVisitor nobody = new HttpVisitor(platform.http(), "");
    String places = platform.queueServer("/api/lines/" + RunningPlatform.LINE + "/places");
    HttpVisitor.Answer joined =
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> nobody.post(places, Map.of()), answer -> answer.status() == 201);
    HttpVisitor visitor = new HttpVisitor(platform.http(), joined.body().path("ticket").asString());
    JsonNode admitted =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> visitor.get(places + "/mine").body(),
                body -> body.path("state").asString().equals("ADMITTED"));
    return new HttpVisitor(platform.http(), admitted.path("pass").asString());
  }

  private static JsonNode hold(HttpVisitor shop) throws Exception {
    JsonNode map = shop.get(platform.shop("/api/performances/1/seats")).body();
    List<Integer> free =
        map.path("sections").values().stream()
            .flatMap(section -> section.path("rows").values().stream())
            .flatMap(row -> row.path("seats").values().stream())
            .filter(seat -> seat.path("state").asString().equals("FREE"))
            .map(seat -> seat.path("id").asInt())
            .limit(2)
            .toList();
    HttpVisitor.Answer held =
        shop.post(platform.shop("/api/performances/1/holds"), Map.of("seats", free));
    assertThat(held.status()).as(held.response().body()).isEqualTo(201);
    return held.body();
  }

  private static HttpVisitor.Answer order(HttpVisitor shop, String token) throws Exception {
    return shop.call(
        "POST",
        platform.shop("/api/orders"),
        Map.of(
            "hold",
            hold(shop).path("id").asString(),
            "payment",
            Map.of("method", "CARD", "token", token)),
        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
  }

  private static void sell() throws Exception {
    HttpVisitor buyer = shopper();
    assertThat(order(buyer, "tok_ok").body().path("state").asString()).isEqualTo("TICKETED");

    HttpVisitor declined = shopper();
    order(declined, "tok_declined");

    HttpVisitor undecided = shopper();
    String bought = order(undecided, "tok_ok").body().path("id").asString();
    HttpVisitor.Answer cancelled =
        undecided.call(
            "POST",
            platform.shop("/api/orders/" + bought + "/cancel"),
            null,
            Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    assertThat(cancelled.status()).as(cancelled.response().body()).isEqualTo(200);

    hold(shopper());
  }

  // INV-1 to INV-10
  @Test
  void aSaleThatRunsHoldsWhatIsPromised(@TempDir Path folder) throws Exception {
    sell();
    Path json = folder.resolve("figures").resolve("verify.json");

    Ended ended = verify("--data", data.toString(), "--json", json.toString(), "--at-rest");

    assertThat(ended.status()).as(ended.toString()).isZero();
    for (int invariant = 1; invariant <= 10; invariant++) {
      assertThat(ended.out()).contains("INV-" + invariant);
    }
    JsonNode figures = JsonMapper.shared().readTree(Files.readString(json));
    assertThat(figures.path("broken").asLong(-1)).isZero();
    assertThat(figures.path("inv_4_orders").asLong()).isGreaterThanOrEqualTo(3);
    assertThat(figures.path("inv_4_charges").asLong()).isGreaterThanOrEqualTo(3);
    assertThat(figures.path("inv_9_compared").asLong()).isPositive();
    System.out.println(ended.out());
  }

  // INV-3, seen red
  @Test
  void whatIsBrokenIsShownAndTheExitSaysSo() throws Exception {
    change(
        "insert into visitor_quotas (performance_id, visitor_id, taken)"
            + " values (1, 'nobody-of-this-name-00', 3)");
    try {
      Ended ended = verify("--data", data.toString());

      assertThat(ended.status()).as(ended.toString()).isEqualTo(1);
      assertThat(ended.out())
          .contains("  performance_id=1 visitor_id=nobody-of-this-name-00 places=0 quota=3")
          .contains("BROKEN: INV-3");
    } finally {
      change("delete from visitor_quotas where visitor_id = 'nobody-of-this-name-00'");
    }
  }

  private static void change(String statement) throws Exception {
    String password =
        Files.readString(data.resolve("secrets").resolve("spring.datasource.password")).trim();
    JsonNode addresses = platform.facts().path("addresses");
    try (Connection connection =
            DriverManager.getConnection(
                addresses.path("mysql").asString(),
                addresses.path("mysqlUser").asString(),
                password);
        Statement change = connection.createStatement()) {
      change.execute(statement);
    }
  }

  @Test
  void whoeverCannotLookSaysSo(@TempDir Path empty) throws Exception {
    Ended nothingRuns = verify("--data", empty.toString());
    assertThat(nothingRuns.status()).as(nothingRuns.toString()).isEqualTo(2);
    assertThat(nothingRuns.problems()).contains("no platform runs out of " + empty);

    Ended wrong = verify("--fast");
    assertThat(wrong.status()).as(wrong.toString()).isEqualTo(64);
    assertThat(wrong.problems()).contains("there is no option --fast").contains("usage:");
  }
}
