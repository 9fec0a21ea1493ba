package dev.sluice.ngrinder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.tools.GroovyClass;

/** The class files of scripts, to be looked at instead of run. */
final class CompiledScript {

  private CompiledScript() {}

  static List<byte[]> ofFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return of(files.filter(file -> file.toString().endsWith(".groovy")).toList());
    }
  }

  static List<byte[]> of(List<Path> sources) {
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.setSourceEncoding("UTF-8");
    configuration.setTargetBytecode(CompilerConfiguration.JDK11);
    CompilationUnit unit = new CompilationUnit(configuration);
    sources.forEach(source -> unit.addSource(source.toFile()));
    unit.compile(Phases.CLASS_GENERATION);
    List<byte[]> classes = new ArrayList<>();
    for (GroovyClass each : unit.getClasses()) {
      classes.add(each.getBytes());
    }
    return classes;
  }
}
