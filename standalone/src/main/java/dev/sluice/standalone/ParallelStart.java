package dev.sluice.standalone;

import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Takes steps at the same time and waits for all of them, visibly. The first failure ends the rest.
 */
final class ParallelStart {
  private static final int SIGN_OF_LIFE_SECONDS = 5;
  private static final int GIVE_UP_WITHIN_SECONDS = 5;

  private final Console console;

  ParallelStart(Console console) {
    this.console = console;
  }

  /** One thing to be done on the way; must react to an interrupt. */
  interface Step {
    void take() throws ServiceFailure, IOException, InterruptedException;
  }

  void takeAll(Map<String, Step> steps) throws ServiceFailure, InterruptedException {
    Set<String> open = new TreeSet<>(steps.keySet());
    ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    try {
      ExecutorCompletionService<String> results = new ExecutorCompletionService<>(threads);
      steps.forEach((name, step) ->
          results.submit(() -> {
            take(name, step);
            return name;
          }));
      while (!open.isEmpty()) {
        Future<String> finished = results.poll(SIGN_OF_LIFE_SECONDS, TimeUnit.SECONDS);
        if (finished == null) {
          console.step("waiting for " + String.join(", ", open));
        } else {
          open.remove(resultOf(finished));
        }
      }
    } finally {
      threads.shutdownNow();
      // Whoever stops everything afterwards must not meet a step that still starts something.
      boolean _ = threads.awaitTermination(GIVE_UP_WITHIN_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void take(String name, Step step) throws ServiceFailure, InterruptedException {
    try {
      step.take();
    } catch (IOException | RuntimeException e) {
      throw new ServiceFailure(name + " failed: " + e, e);
    }
  }

  private static String resultOf(Future<String> finished)
      throws ServiceFailure, InterruptedException {
    try {
      return finished.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ServiceFailure failure) {
        throw failure;
      }
      throw new ServiceFailure(String.valueOf(e.getCause()), e.getCause());
    }
  }
}
