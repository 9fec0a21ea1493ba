package dev.sluice.bench.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many runs, two at a time. Each is alone in its world, so together they give the same. */
final class Runs {

  private static final int THREADS = 2;

  private Runs() {}

  static Map<Run, Outcome> all(List<Run> runs) throws InterruptedException {
    List<Callable<Outcome>> tasks =
        runs.stream().<Callable<Outcome>>map(run -> run::outcome).toList();
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Outcome> outcome : threads.invokeAll(tasks)) {
        outcomes.add(outcome.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run failed", e.getCause());
    }
    Map<Run, Outcome> all = new LinkedHashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      all.put(runs.get(i), outcomes.get(i));
    }
    return all;
  }
}
