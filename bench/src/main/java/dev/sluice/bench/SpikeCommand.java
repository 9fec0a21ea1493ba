package dev.sluice.bench;

import dev.sluice.bench.machine.MachineNotes;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Kept;
import dev.sluice.bench.report.Setting;
import dev.sluice.bench.spike.SpikeEnd;
import dev.sluice.bench.spike.SpikeOptions;
import dev.sluice.bench.spike.SpikeRun;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.shopaudit.CannotLook;
import dev.sluice.standalone.Console;
import dev.sluice.standalone.Installation;
import dev.sluice.standalone.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A whole sale under a crowd: {@code ./sluice spike}. */
public final class SpikeCommand {

  private static final int SHOWN = 0;

  /** Something that is promised was not kept, or the spike could not be run. */
  private static final int BROKEN = 1;

  /** The command was not understood, as in sysexits. */
  private static final int USAGE = 64;

  private final Installation installation;
  private final Console console;

  SpikeCommand(Installation installation, Console console) {
    this.installation = installation;
    this.console = console;
  }

  public static void main(String[] words) throws InterruptedException {
    Console console = new Console(System.out, System.err, new Stopwatch());
    System.exit(new SpikeCommand(Installation.ofThisProcess(), console).exitStatus(List.of(words)));
  }

  /** 0 when all was shown that a spike must show, 1 when not, 64 when the words are wrong. */
  int exitStatus(List<String> words) throws InterruptedException {
    return switch (SpikeOptions.read(words)) {
      case SpikeOptions.Reading.Understood(SpikeOptions options) -> exitStatus(options);
      case SpikeOptions.Reading.Wrong(String reason) -> {
        console.problem("sluice spike: " + reason);
        console.problem("./sluice spike --help lists the options");
        yield USAGE;
      }
      case SpikeOptions.Reading.HelpWanted() -> {
        help();
        yield SHOWN;
      }
    };
  }

  private int exitStatus(SpikeOptions options) throws InterruptedException {
    Map<String, String> notes =
        new MachineNotes(InstantSource.system(), installation.home()).take();
    Kept kept = new Kept();
    try {
      RunFolder folder = RunFolder.make(installation.home().resolve(".sluice/bench"));
      Thread ending = new Thread(() -> end(kept, folder));
      Runtime.getRuntime().addShutdownHook(ending);
      try {
        Path own = folder.of("spike");
        Bench bench = new Bench(installation, options.set(), own, kept, console);
        boolean shown =
            new SpikeEnd(options).of(new SpikeRun(bench, options, notes), console::line);
        return shown ? SHOWN : BROKEN;
      } finally {
        end(kept, folder);
        forget(ending);
      }
    } catch (ServiceFailure | IOException | IllegalStateException | CannotLook failure) {
      console.problem("sluice spike: it could not be run: " + failure.getMessage());
      return BROKEN;
    }
  }

  private static void end(Kept kept, RunFolder folder) {
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

  private void help() {
    console.line(
        "usage: ./sluice spike [--visitors N] [--tickets M] [--arrival flash|ramp|steady]");
    console.line("                      [--no-room | --rate R] [--compare] [--kill PARTS]");
    console.line("                      [--json FILE] [--report FILE] [--no-build]");
    console.line("");
    console.line("    --no-room          everybody goes straight to the shop");
    console.line("    --compare          also without the room and with a fixed rate");
    console.line("    --kill PARTS       kill -9 of these in the middle, or of all: queue-server,");
    console.line(
        "                       admission-batch, ticket-api, payment-provider, monitor-ui");
    console.line(
        "    --break WHAT       oversell, lost-visitor or both: the run has to end with 1");
    console.line("    --json FILE        the figures as one flat JSON object");
    console.line("    --report FILE      a page with charts");
    for (Setting setting : SpikeOptions.settings()) {
      console.line(
          "    --%-18s %s (%s)".formatted(setting.name(), setting.meaning(), setting.standard()));
    }
    console.line("");
    console.line(
        "It ends with 0 when all that a spike must show was shown, 1 when an invariant or");
    console.line("a bar is broken or it could not be run, 64 when an option is wrong.");
  }
}
