package dev.sluice.bench.report;

import dev.sluice.standalone.Console;
import dev.sluice.standalone.Installation;
import java.nio.file.Path;

/**
 * Where one run of a benchmark takes place.
 *
 * @param folder for its own data, empty at the start and deleted at the end
 * @param kept everything that has to end with the run
 */
public record Bench(
    Installation installation, Settings settings, Path folder, Kept kept, Console console) {

  /** What it starts has to end, whatever happens next. */
  public <T extends AutoCloseable> T keep(T part) {
    kept.add(part);
    return part;
  }

  /** Tells the one who waits what is going on. */
  public void say(String step) {
    console.step(step);
  }

  public int number(String setting) {
    return settings.number(setting);
  }
}
