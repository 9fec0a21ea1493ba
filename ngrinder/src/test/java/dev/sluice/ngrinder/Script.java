package dev.sluice.ngrinder;

import groovy.lang.GroovyClassLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilerConfiguration;

/**
 * A script in its folder, as it is uploaded: what stands beside it in {@code lib} is on its class
 * path, source or jar.
 */
public record Script(Path folder, String name) {

  /** The folder with all scripts of this module. */
  public static final Path FOLDER = Path.of("scripts").toAbsolutePath();

  public static Script named(String name) {
    return new Script(FOLDER, name);
  }

  public static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".groovy"))
          .map(file -> file.substring(0, file.length() - ".groovy".length()))
          .sorted()
          .toList();
    }
  }

  public Path file() {
    return folder.resolve(name + ".groovy");
  }

  /** Compiles it the way an agent does: the class that comes back is the first one of the file. */
  public Class<?> parse() throws IOException {
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.setSourceEncoding("UTF-8");
    configuration.setTargetBytecode(CompilerConfiguration.JDK11);
    GroovyClassLoader loader =
        new GroovyClassLoader(Script.class.getClassLoader(), configuration, true);
    loader.addClasspath(folder.toString());
    loader.addClasspath(folder.resolve("lib").toString());
    return loader.parseClass(file().toFile());
  }

  /** A copy in which a text of a file is another one: a script that is broken on purpose. */
  public Script broken(Path copy, String file, String text, String by) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(folder.relativize(each).toString());
        Files.createDirectories(to.getParent());
        Files.copy(each, to);
      }
    }
    String before = Files.readString(copy.resolve(file));
    if (!before.contains(text)) {
      throw new AssertionError(file + " has no " + text);
    }
    Files.writeString(copy.resolve(file), before.replace(text, by));
    return new Script(copy, name);
  }
}
