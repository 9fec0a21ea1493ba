package dev.sluice.standalone;

import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes applications ready to be started: unpacks them and puts their command together. */
final class Applications {
  private final Installation installation;
  private final UpOptions options;
  private final DataFolder data;
  private final UnpackedJars unpacked;

  Applications(Installation installation, UpOptions options, DataFolder data) {
    this.installation = installation;
    this.options = options;
    this.data = data;
    this.unpacked = new UnpackedJars(data.applications(), installation.java());
  }

  /** Slow for a jar that was not seen before. */
  Path unpack(Application application) throws IOException, InterruptedException, ServiceFailure {
    return unpacked.unpack(application.id(), installation.executableJar(application));
  }

  /** An application that is not started yet. */
  Part part(Application application, Path jar, Map<String, String> properties) {
    Path log = data.log(application.id());
    Map<String, String> given = new HashMap<>(properties);
    if (options.jsonLogs()) {
      given.put(application.logFormat(), "ecs");
    }
    ApplicationServer.Launch launch =
        new ApplicationServer.Launch(
            command(application, jar), application.environment(given), data.root());
    return new Part(
        new ApplicationServer(
            application.id(),
            launch,
            new Addresses(options.portBase()).readiness(application),
            log),
        log);
  }

  private List<String> command(Application application, Path jar) {
    List<String> command = new ArrayList<>();
    command.add(installation.java().toString());
    command.addAll(
        List.of(
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseSerialGC",
            "-Xmx" + application.heapAtMost(),
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    if (!options.fullSpeed()) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }
}
