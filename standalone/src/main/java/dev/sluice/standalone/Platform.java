package dev.sluice.standalone;

import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Servers and applications as one: starts them in order and stops them the other way round. */
final class Platform {
  private final Site site;
  private final Servers servers;
  private final Applications applications;
  private final Supervision supervision;
  private final Console console;
  private final List<Part> applicationParts = new CopyOnWriteArrayList<>();
  private volatile boolean ready;

  Platform(
      Site site,
      Servers servers,
      Applications applications,
      Supervision supervision,
      Console console) {
    this.site = site;
    this.servers = servers;
    this.applications = applications;
    this.supervision = supervision;
    this.console = console;
  }

  /** Returns when everything answers. */
  void start() throws ServiceFailure, InterruptedException {
    ParallelStart parallel = new ParallelStart(console);
    Map<Application, Path> jars = new ConcurrentHashMap<>();
    Map<String, ParallelStart.Step> first = new LinkedHashMap<>();
    for (Part server : servers.parts()) {
      first.put(server.name(), () -> start(server));
    }
    for (Application application : Application.values()) {
      first.put(
          "unpacking of " + application.id(),
          () -> jars.put(application, applications.unpack(application)));
    }
    console.step("starting the servers");
    parallel.takeAll(first);

    ApplicationProperties properties = new ApplicationProperties(site, servers.addresses());
    Map<String, ParallelStart.Step> second = new LinkedHashMap<>();
    jars.forEach((application, jar) -> {
      Part part = applications.part(application, jar, properties.of(application));
      applicationParts.add(part);
      second.put(part.name(), () -> start(part));
    });
    console.step("starting the applications");
    parallel.takeAll(second);
    ready = true;
    writeFacts();
  }

  private void start(Part part) throws ServiceFailure, InterruptedException {
    part.service().start();
    console.step(part.name() + " is ready at " + part.service().address());
    writeFacts();
    supervision.watch(part, this::writeFacts);
  }

  /** Stops what runs. The thread that calls this must not be interrupted. */
  void stop() throws InterruptedException, IOException {
    supervision.end();
    if (applicationParts.stream().anyMatch(Part::alive)) {
      console.step("stopping the applications");
    }
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      threads.invokeAll(applicationParts.stream().map(Platform::stopping).toList());
    }
    for (Part server : servers.parts().reversed()) {
      if (server.alive()) {
        console.step("stopping " + server.name());
        server.stop();
      }
    }
    Files.deleteIfExists(site.data().runFile());
  }

  private static Callable<Part> stopping(Part part) {
    return () -> {
      part.stop();
      return part;
    };
  }

  /** Ends everything as {@code kill -9} would; what was acknowledged is kept all the same. */
  void kill() {
    parts().forEach(part -> part.service().kill());
  }

  private Stream<Part> parts() {
    return Stream.concat(applicationParts.stream(), servers.parts().stream());
  }

  private synchronized void writeFacts() {
    Map<String, RunFacts.RunningProcess> processes = new LinkedHashMap<>();
    parts()
        .filter(Part::alive)
        .forEach(part -> processes.put(part.name(), RunFacts.RunningProcess.of(part)));
    ServerAddresses at = servers.addresses();
    Addresses addresses = site.addresses();
    RunFacts facts =
        new RunFacts(
            ready,
            ProcessHandle.current().pid(),
            addresses.portBase(),
            processes,
            Map.of(
                "redis", at.redisWithoutSecrets(),
                "mysql", at.databaseWithoutSecrets(),
                "mysqlUser", at.database().user(),
                "kafka", at.kafka()),
            Map.of(
                "waitingRoom", addresses.waitingRoom(),
                "shop", addresses.shop(),
                "dashboard", addresses.dashboard(),
                "operator", addresses.operatorApi(),
                "payments", addresses.paymentProvider()),
            site.secrets().folder().toString());
    Path file = site.data().runFile();
    try {
      facts.write(file);
    } catch (IOException e) {
      console.step("%s cannot be written (%s): tools will not find this run".formatted(file, e));
    }
  }
}
