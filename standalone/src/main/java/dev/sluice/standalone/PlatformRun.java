package dev.sluice.standalone;

import dev.sluice.devservices.OwnServers;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.standalone.Signals.StopSignal;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One run of the platform, from the checks before it to its end. */
final class PlatformRun {
  private static final int FAILED = 1;
  private static final long MEGABYTE = 1L << 20;

  /** Some tools signal a process and then its whole group: that is one request, not two. */
  private static final Duration ONE_REQUEST = Duration.ofSeconds(1);

  private final Installation installation;
  private final UpOptions options;
  private final Console console;
  private final RunState state = new RunState(Thread.currentThread());
  private volatile Optional<Platform> platform = Optional.empty();
  private Optional<Stopwatch> askedToStop = Optional.empty();

  PlatformRun(Installation installation, UpOptions options, Console console) {
    this.installation = installation;
    this.options = options;
    this.console = console;
  }

  /**
   * Runs until somebody asks for the end or a part cannot be kept running, and returns when all has
   * stopped: 1 after a failure, else what shells expect after the signal (Ctrl-C 130, SIGTERM 143).
   */
  int exitStatus() throws InterruptedException {
    Signals.listen(this::stopOnSignal);
    DataFolder data = new DataFolder(options.data());
    try {
      data.create();
      try (DataLock _ = DataLock.take(data)) {
        runOn(data);
      }
    } catch (ServiceFailure failure) {
      fail(String.valueOf(failure.getMessage()));
    } catch (IOException e) {
      fail("%s cannot be used (%s): use --data DIR".formatted(data.root(), e));
    }
    return switch (state.ending().orElseThrow()) {
      case Ending.Asked(StopSignal signal) -> signal.exitStatus();
      case Ending.Broken _ -> FAILED;
    };
  }

  private void runOn(DataFolder data) throws IOException, ServiceFailure, InterruptedException {
    try {
      check(data);
      Secrets secrets = new Secrets(data.secrets(), new SecureRandom());
      boolean firstStart = secrets.prepare();
      console.step(
          "%s is kept in %s".formatted(firstStart ? "new data" : "data of before", data.root()));
      Site site = new Site(data, secrets, new Addresses(options.portBase()));
      Servers servers =
          new Servers(
              data,
              OwnServers.ofThisProcess(),
              secrets.value(Secrets.DATABASE_PASSWORD),
              new DownloadLines(console));
      Platform made =
          new Platform(
              site,
              servers,
              new Applications(installation, options, data),
              new Supervision(state, console),
              console);
      platform = Optional.of(made);
      made.start();
      welcome(site, servers.addresses());
      new CountDownLatch(1).await();
    } catch (ServiceFailure failure) {
      // When the run is over already, the failure is that a start was given up.
      if (state.ending().isEmpty()) {
        fail(String.valueOf(failure.getMessage()));
      }
    } catch (InterruptedException ended) {
      // The state knows why.
    }
    boolean _ = Thread.interrupted();
    if (platform.isPresent()) {
      sayWhy();
      platform.get().stop();
      console.line("stopped");
    }
  }

  private void check(DataFolder data) throws IOException, ServiceFailure, InterruptedException {
    new Leftovers(console).await(data);
    Optional<String> taken = PortCheck.complaint(new Addresses(options.portBase()).ports());
    if (taken.isPresent()) {
      throw new ServiceFailure(taken.get());
    }
    long free = data.freeBytes();
    if (free < DataFolder.FREE_BYTES_NEEDED) {
      throw new ServiceFailure(
          "only %d MB are free on the disk of %s and a start needs %d MB: free some or use --data"
              .formatted(free / MEGABYTE, data.root(), DataFolder.FREE_BYTES_NEEDED / MEGABYTE));
    }
  }

  private void welcome(Site site, ServerAddresses servers) throws IOException {
    Addresses addresses = site.addresses();
    Secrets secrets = site.secrets();
    console.line("");
    console.line("  waiting room   " + addresses.waitingRoom());
    console.line("  shop           " + addresses.shop());
    console.line("  dashboard      " + addresses.dashboard());
    FirstOperator.take(site.data().firstOperator())
        .ifPresent(operator -> {
          console.line(
              "                 sign in as %s with the password %s"
                  .formatted(operator.name(), operator.password()));
          console.line("                 shown this once; the page asks for a new one");
        });
    console.line("  operator API   " + addresses.operatorApi());
    console.line("                 its key is in " + secrets.file(Secrets.OPERATOR_KEY));
    console.line("  payments       " + addresses.paymentProvider());
    console.line("                 its key is in " + secrets.file(Secrets.PROVIDER_API_KEY));
    console.line("  Redis          " + servers.redisWithoutSecrets());
    console.line("  MySQL          " + servers.databaseWithoutSecrets());
    if (!servers.databaseIsOwn()) {
      console.line(
          "                 user %s, its password is in %s"
              .formatted(servers.database().user(), secrets.file(Secrets.DATABASE_PASSWORD)));
    }
    console.line("  Kafka          " + servers.kafka());
    console.line("  metrics        " + addresses.metrics());
    console.line("  logs           " + site.data().logs());
    console.line("");
    console.line("Ctrl-C stops everything; the data stays.");
    console.line("ready");
  }

  private synchronized void stopOnSignal(StopSignal signal) {
    if (state.tryEnd(new Ending.Asked(signal))) {
      askedToStop = Optional.of(new Stopwatch());
    } else if (askedToStop.filter(asked -> asked.elapsed().compareTo(ONE_REQUEST) < 0).isEmpty()) {
      console.step("in a hurry: killing what still runs");
      platform.ifPresent(Platform::kill);
    }
  }

  private void fail(String reason) {
    boolean first = state.tryEnd(new Ending.Broken(reason));
    if (!first || platform.isEmpty()) {
      console.problem("sluice up: " + reason);
    }
  }

  private void sayWhy() {
    switch (state.ending().orElseThrow()) {
      case Ending.Asked(StopSignal signal) -> {
        // The terminal has written ^C where the next line would begin.
        console.line("");
        console.step("stopping because of SIG%s; once more to hurry".formatted(signal));
      }
      case Ending.Broken(String reason) -> console.problem("sluice up: " + reason);
    }
  }
}
