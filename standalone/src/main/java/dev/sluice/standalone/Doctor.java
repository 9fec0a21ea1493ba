package dev.sluice.standalone;

import dev.sluice.devservices.OwnServers;
import dev.sluice.devservices.Platform;
import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks whether this machine can run the platform and says what to do: {@code ./sluice doctor}. */
public final class Doctor {
  private static final int UNHEALTHY = 1;

  /** The two spellings that Spring Boot takes for queue-server.connection.at-most. */
  private static final List<String> CONNECTIONS =
      List.of("QUEUESERVER_CONNECTION_ATMOST", "QUEUE_SERVER_CONNECTION_AT_MOST");

  private static final int DEFAULT_CONNECTIONS = 19_000;
  private static final String HELP = "usage: ./sluice doctor [--port-base 8080] [--data DIR]";

  private final UpOptions options;
  private final DataFolder data;

  private Doctor(UpOptions options) {
    this.options = options;
    this.data = new DataFolder(options.data());
  }

  public static void main(String[] words) throws IOException {
    Console console = new Console(System.out, System.err, new Stopwatch());
    System.exit(
        switch (UpOptions.read(List.of(words), Installation.ofThisProcess().defaultData())) {
          case UpOptions.Reading.Understood(UpOptions options) ->
              report(new Doctor(options).findings(), console);
          case UpOptions.Reading.Wrong(String reason) -> {
            console.problem("sluice doctor: " + reason);
            console.problem(HELP);
            yield Up.USAGE;
          }
          case UpOptions.Reading.HelpWanted() -> {
            console.line(HELP);
            yield 0;
          }
        });
  }

  private static int report(List<Finding> findings, Console console) {
    findings.forEach(finding -> console.line(finding.line()));
    long failed =
        findings.stream().filter(finding -> finding.verdict() == Finding.Verdict.FAIL).count();
    console.line(
        failed == 0
            ? "./sluice up can start on this machine."
            : "./sluice up cannot start before the %d lines with FAIL are dealt with."
                .formatted(failed));
    return failed == 0 ? 0 : UNHEALTHY;
  }

  private List<Finding> findings() throws IOException {
    Finding folder = MachineChecks.dataFolder(data);
    Finding clock =
        folder.verdict() == Finding.Verdict.OK
            ? MachineChecks.clock(InstantSource.system(), data)
            : Finding.warn(
                "clock", "not compared with the disk: the data folder cannot be written");
    return List.of(
        MachineChecks.jdk(),
        maven(),
        browser(),
        servers(),
        ports(),
        folder,
        MachineChecks.disk(data),
        MachineChecks.memory(),
        MachineChecks.openFiles(connections()),
        clock);
  }

  private static Finding maven() {
    String found = System.getProperty("sluice.maven", "");
    return found.isBlank()
        ? Finding.warn(
            "Maven", "none >= 3.8.7: what is built runs, but nothing can be built or tested")
        : Finding.ok("Maven", found);
  }

  private static Finding browser() {
    String found = System.getProperty("sluice.browser", "");
    return found.isBlank()
        ? Finding.warn(
            "browser",
            "neither Chromium nor Chrome found: ./sluice test leaves the browser journeys out."
                + " Install one or point CHROME_BIN at it")
        : Finding.ok("browser", found + " (for the tests)");
  }

  private static Finding servers() {
    OwnServers own = OwnServers.ofThisProcess();
    if (own.redisUri().isPresent() && own.mySql().isPresent() && own.kafkaBootstrap().isPresent()) {
      return Finding.ok("servers", "Redis, MySQL and Kafka of your own are configured");
    }
    try {
      return Finding.ok(
          "servers",
          "there are binaries for "
              + Platform.current().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    } catch (ServiceFailure none) {
      return Finding.fail("servers", String.valueOf(none.getMessage()));
    }
  }

  private Finding ports() {
    Addresses addresses = new Addresses(options.portBase());
    Optional<String> complaint = PortCheck.complaint(addresses.ports());
    if (complaint.isEmpty()) {
      return Finding.ok("ports", addresses.ports() + " are free");
    }
    boolean ours =
        RunFacts.read(data.runFile())
            .filter(facts -> facts.portBase() == options.portBase())
            .flatMap(facts -> ProcessHandle.of(facts.launcher()))
            .isPresent();
    return ours
        ? Finding.ok("ports", addresses.ports() + " are used by the ./sluice up that runs")
        : Finding.fail("ports", complaint.get());
  }

  private static int connections() {
    return CONNECTIONS.stream()
        .map(System::getenv)
        .filter(text -> text != null && text.matches("[0-9]{1,7}"))
        .map(Integer::parseInt)
        .findFirst()
        .orElse(DEFAULT_CONNECTIONS);
  }
}
