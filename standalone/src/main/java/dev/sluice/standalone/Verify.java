package dev.sluice.standalone;

import dev.sluice.devservices.OwnServers;
import dev.sluice.shopaudit.Audit;
import dev.sluice.shopaudit.AuditReport;
import dev.sluice.shopaudit.CannotLook;
import dev.sluice.shopaudit.ShopDatabase;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Looks whether the invariants hold in the data of a running shop: {@code ./sluice verify}. */
public final class Verify {

  private static final int BROKEN = 1;

  /** Nothing is known: not the same as broken. */
  private static final int COULD_NOT_LOOK = 2;

  private static final Duration REDIS_ANSWERS_WITHIN = Duration.ofSeconds(10);
  private static final String HELP =
      """
      usage: ./sluice verify [--data DIR] [--json FILE] [--at-rest] [--limit 4]
                             [--connections 14] [--key-prefix sluice] [--no-build]\
      """;

  private final VerifyOptions options;
  private final Console console;

  private Verify(VerifyOptions options, Console console) {
    this.options = options;
    this.console = console;
  }

  public static void main(String[] words) throws InterruptedException {
    Console console = new Console(System.out, System.err, new Stopwatch());
    VerifyOptions defaults =
        VerifyOptions.defaults(
            Installation.ofThisProcess().defaultData(), RedisKeys.DEFAULT_PREFIX);
    System.exit(
        switch (VerifyOptions.read(List.of(words), defaults)) {
          case VerifyOptions.Reading.Understood(VerifyOptions options) ->
              new Verify(options, console).exitStatus();
          case VerifyOptions.Reading.Wrong(String reason) -> {
            console.problem("sluice verify: " + reason);
            console.problem(HELP);
            yield Up.USAGE;
          }
          case VerifyOptions.Reading.HelpWanted() -> {
            console.line(HELP);
            yield 0;
          }
        });
  }

  private int exitStatus() throws InterruptedException {
    try {
      AuditReport report = report();
      report.lines().forEach(console::line);
      if (options.json().isPresent()) {
        write(report, options.json().get());
      }
      return report.allHold() ? 0 : BROKEN;
    } catch (CannotLook | IOException e) {
      console.problem("sluice verify: " + e.getMessage());
      return COULD_NOT_LOOK;
    }
  }

  private AuditReport report() throws InterruptedException {
    ShopOfTheRun shop =
        ShopOfTheRun.find(new DataFolder(options.data()), OwnServers.ofThisProcess());
    ShopDatabase database =
        ShopDatabase.at(shop.mySql().url(), shop.mySql().user(), shop.mySql().password());
    try (RedisConnections redis = new RedisConnections(shop.redis(), REDIS_ANSWERS_WITHIN)) {
      return new Audit(
              database,
              redis,
              new RedisKeys(options.keyPrefix()),
              shop.ledger(),
              options.settings())
          .ofEverything();
    }
  }

  private static void write(AuditReport report, Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(file, mapper.writeValueAsString(report.figures()) + System.lineSeparator());
  }
}
