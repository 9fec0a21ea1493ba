package dev.sluice.standalone;

import dev.sluice.devservices.ServiceFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Starts parts again that ended without being asked to, until one of them does so too often. */
final class Supervision {
  private static final int RESTARTS = 3;
  private static final Duration RESTARTS_WITHIN = Duration.ofSeconds(60);
  private static final int LOG_LINES = 15;

  /**
   * A signal to all our processes at once reaches them in any order: theirs may end before we hear.
   */
  private static final Duration HEAR_OF_AN_ENDING_WITHIN = Duration.ofMillis(300);

  private final RunState state;
  private final Console console;
  private final Stopwatch stopwatch = new Stopwatch();
  private final Map<String, RestartBudget> budgets = new HashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("revive-", 0).factory());

  Supervision(RunState state, Console console) {
    this.state = state;
    this.console = console;
  }

  /**
   * From now on this started part is kept running.
   *
   * @param onRevived called whenever it runs again, as a new process
   */
  void watch(Part part, Runnable onRevived) {
    part.service()
        .onExit(() -> {
          try {
            threads.execute(() -> revive(part, onRevived));
          } catch (RejectedExecutionException supervisionIsOver) {
            // Everything is being stopped: this end was wanted.
          }
        });
  }

  /** Ends count as wanted from now on. Waits for starts that are under way to give up. */
  void end() throws InterruptedException {
    threads.shutdownNow();
    if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
      console.step("a restart under way does not give up; stopping all the same");
    }
  }

  private void revive(Part part, Runnable onRevived) {
    Optional<String> failure = Optional.of(part.name() + " ended unexpectedly");
    try {
      while (failure.isPresent()) {
        if (state.endsWithin(HEAR_OF_AN_ENDING_WITHIN)) {
          return;
        }
        if (!trySpend(part)) {
          state.tryEnd(new Ending.Broken(giveUp(failure.get(), part)));
          return;
        }
        console.step(failure.get() + ": starting it again");
        failure = restart(part);
      }
    } catch (InterruptedException supervisionIsOver) {
      return;
    }
    console.step(part.name() + " runs again");
    watch(part, onRevived);
    onRevived.run();
  }

  /** Why it did not work, or nothing. */
  private static Optional<String> restart(Part part) throws InterruptedException {
    try {
      part.startAgain();
      return Optional.empty();
    } catch (ServiceFailure | RuntimeException e) {
      return Optional.of(part.name() + " did not start again (" + e.getMessage() + ")");
    }
  }

  private static String giveUp(String failure, Part part) {
    return "%s, more than %d times within %d s: stopping everything. Its log is %s%n%s"
        .formatted(
            failure,
            RESTARTS,
            RESTARTS_WITHIN.toSeconds(),
            part.log(),
            LogTail.of(part.log(), LOG_LINES));
  }

  private synchronized boolean trySpend(Part part) {
    return budgets
        .computeIfAbsent(part.name(), _ -> new RestartBudget(RESTARTS, RESTARTS_WITHIN))
        .trySpend(stopwatch.elapsed());
  }
}
