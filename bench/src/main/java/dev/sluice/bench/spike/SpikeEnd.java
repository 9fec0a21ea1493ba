package dev.sluice.bench.spike;

import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is done with a finished spike: the console, the two files, and the answer. */
public final class SpikeEnd {

  private final SpikeOptions options;

  public SpikeEnd(SpikeOptions options) {
    this.options = options;
  }

  /** Runs and reports. Returns whether all that was to be shown is shown. */
  public boolean of(SpikeRun run, Consumer<String> console)
      throws ServiceFailure, IOException, InterruptedException {
    SpikeReport report = run.run();
    report.lines().forEach(console);
    if (options.json().isPresent()) {
      JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      write(options.json().get(), json.writeValueAsString(report.json()) + "\n");
    }
    Optional<Path> page = options.report();
    if (page.isPresent()) {
      write(page.get(), new SpikePage(report).html());
      console.accept("");
      console.accept("the report is in " + page.get());
    }
    return report.allMet();
  }

  private static void write(Path file, String text) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text);
  }
}
