package dev.sluice.standalone;

import java.util.List;

/** Starts the whole platform and keeps it running: {@code ./sluice up}. */
public final class Up {
  /** The command was not understood, as in sysexits. */
  static final int USAGE = 64;

  private static final String HELP =
      "usage: ./sluice up [--port-base 8080] [--data DIR] [--full-speed] [--json-logs] [--no-build]";

  private Up() {}

  public static void main(String[] words) throws InterruptedException {
    Installation installation = Installation.ofThisProcess();
    Console console = new Console(System.out, System.err, new Stopwatch());
    System.exit(
        switch (UpOptions.read(List.of(words), installation.defaultData())) {
          case UpOptions.Reading.Understood(UpOptions options) ->
              new PlatformRun(installation, options, console).exitStatus();
          case UpOptions.Reading.Wrong(String reason) -> {
            console.problem("sluice up: " + reason);
            console.problem(HELP);
            yield USAGE;
          }
          case UpOptions.Reading.HelpWanted() -> {
            console.line(HELP);
            yield 0;
          }
        });
  }
}
