package dev.sluice.standalone;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes of a run whose launcher was killed. They notice and stop by themselves; until then they
 * hold ports and data.
 */
final class Leftovers {
  private static final int STOP_SECONDS_AT_MOST = 30;

  private final Console console;

  Leftovers(Console console) {
    this.console = console;
  }

  /** Returns when none of them runs any more. Only the owner of the data folder may call this. */
  void await(DataFolder data) throws InterruptedException {
    Map<String, ProcessHandle> running = new TreeMap<>();
    RunFacts.read(data.runFile())
        .ifPresent(facts ->
            facts
                .processes()
                .forEach((name, process) ->
                    process.handle().ifPresent(handle -> running.put(name, handle))));
    if (running.isEmpty()) {
      return;
    }
    console.step("an earlier start was killed; waiting for the end of " + running.keySet());
    Stopwatch waiting = new Stopwatch();
    for (ProcessHandle process : List.copyOf(running.values())) {
      long left = STOP_SECONDS_AT_MOST - waiting.elapsed().toSeconds();
      try {
        process.onExit().get(Math.max(0, left), TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException stillThere) {
        process.destroyForcibly();
      }
    }
  }
}
