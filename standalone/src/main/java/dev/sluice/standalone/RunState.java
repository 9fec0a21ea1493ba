package dev.sluice.standalone;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a run goes on. Its first ending counts; it interrupts the thread that runs, wherever that
 * waits, and never again: from then on that thread is stopping and must not be disturbed.
 */
final class RunState {
  private final Thread runner;
  private Optional<Ending> ending = Optional.empty();

  RunState(Thread runner) {
    this.runner = runner;
  }

  /** False when the run was already over. */
  synchronized boolean tryEnd(Ending reason) {
    if (ending.isPresent()) {
      return false;
    }
    ending = Optional.of(reason);
    notifyAll();
    runner.interrupt();
    return true;
  }

  /** Waits at most that long for the ending; true when it came. */
  synchronized boolean endsWithin(Duration time) throws InterruptedException {
    Stopwatch waiting = new Stopwatch();
    long left = time.toMillis();
    while (ending.isEmpty() && left > 0) {
      wait(left);
      left = time.minus(waiting.elapsed()).toMillis();
    }
    return ending.isPresent();
  }

  synchronized Optional<Ending> ending() {
    return ending;
  }
}
