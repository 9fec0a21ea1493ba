package dev.sluice.bench;

import dev.sluice.bench.machine.MachineNotes;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Kept;
import dev.sluice.bench.report.Options;
import dev.sluice.bench.report.Report;
import dev.sluice.bench.report.Settings;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.standalone.Console;
import dev.sluice.standalone.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** One run of some benchmarks, from the notes about the machine to the table. */
final class BenchRun {

  private static final int FAILED = 1;

  private final Installation installation;
  private final Options options;
  private final Console console;
  private volatile boolean stopped;

  BenchRun(Installation installation, Options options, Console console) {
    this.installation = installation;
    this.options = options;
    this.console = console;
  }

  /** 0 when everything could be measured, else 1; what could be is shown all the same. */
  int exitStatus() throws InterruptedException {
    Map<String, String> notes =
        new MachineNotes(InstantSource.system(), installation.home()).take();
    Report report = new Report();
    boolean complete = true;
    try {
      RunFolder folder = RunFolder.make(installation.home().resolve(".sluice/bench"));
      try {
        for (Benchmark benchmark : options.benchmarks()) {
          complete &= measured(benchmark, folder, report);
        }
      } finally {
        folder.delete();
      }
      if (stopped) {
        return FAILED;
      }
      report.lines(notes).forEach(console::line);
      if (options.json().isPresent()) {
        report.write(options.json().get());
      }
    } catch (IOException e) {
      console.problem("sluice bench: " + e);
      return FAILED;
    }
    return complete ? 0 : FAILED;
  }

  private boolean measured(Benchmark benchmark, RunFolder folder, Report report)
      throws IOException, InterruptedException {
    console.step(benchmark.name() + ": " + benchmark.description());
    Kept kept = new Kept();
    // also when somebody presses Ctrl-C: what was started does not outlive us
    Thread ending = new Thread(() -> end(kept, folder));
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      Path own = folder.of(benchmark.name());
      Settings settings = new Settings(benchmark.settings(), options.values());
      Bench bench = new Bench(installation, settings, own, kept, console);
      report.add(benchmark, benchmark.run(bench));
      return true;
    } catch (ServiceFailure | IllegalStateException failure) {
      if (!stopped) {
        console.problem(
            "sluice bench: %s could not be measured: %s"
                .formatted(benchmark.name(), failure.getMessage()));
      }
      return false;
    } finally {
      kept.close();
      forget(ending);
    }
  }

  private void end(Kept kept, RunFolder folder) {
    stopped = true;
    kept.close();
    try {
      folder.delete();
    } catch (IOException e) {
      // the next run deletes what is left
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // it runs already
    }
  }
}
