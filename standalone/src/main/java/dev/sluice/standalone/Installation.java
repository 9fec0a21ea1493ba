package dev.sluice.standalone;

import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was built, and the Java that runs it.
 *
 * @param home root of the repository
 */
public record Installation(Path home) {
  /** The one that {@code ./sluice} names, else the folder the command is given in. */
  public static Installation ofThisProcess() {
    return new Installation(
        Path.of(System.getProperty("sluice.home", "")).toAbsolutePath().normalize());
  }

  public Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  Path defaultData() {
    return home.resolve(".sluice").resolve("data");
  }

  /** The jar built last. */
  public Path executableJar(Application application) throws IOException, ServiceFailure {
    return executableJar(application.id());
  }

  /** The jar of a module built last, also of one that the platform does not start. */
  public Path executableJar(String module) throws IOException, ServiceFailure {
    Path target = home.resolve(module).resolve("target");
    List<Path> jars = new ArrayList<>();
    if (Files.isDirectory(target)) {
      try (var found = Files.newDirectoryStream(target, module + "-*-exec.jar")) {
        found.forEach(jars::add);
      }
    }
    return jars.stream()
        .max(Comparator.comparingLong(jar -> jar.toFile().lastModified()))
        .orElseThrow(() ->
            new ServiceFailure(
                "%s is not built: there is no executable jar in %s. ./sluice up builds it"
                    .formatted(module, target)));
  }
}
