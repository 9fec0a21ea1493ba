package dev.sluice.queueserver.connection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs the tasks of one client in order, never two at once, on a thread of their own. */
final class Turns {

  private final Executor executor;
  private @Nullable Deque<Runnable> waiting; // guarded by this; null = nothing runs

  Turns(Executor executor) {
    this.executor = executor;
  }

  void take(Runnable task) {
    synchronized (this) {
      if (waiting != null) {
        waiting.add(task);
        return;
      }
      waiting = new ArrayDeque<>(2);
      waiting.add(task);
    }
    executor.execute(this::run);
  }

  /** Tasks that wait or run. */
  synchronized int size() {
    return waiting == null ? 0 : waiting.size() + 1;
  }

  private void run() {
    for (Runnable task = next(); task != null; task = next()) {
      boolean ended = false;
      try {
        task.run();
        ended = true;
      } finally {
        if (!ended) {
          // what failed is reported by its thread; those behind it still get their turn
          executor.execute(this::run);
        }
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable task = waiting == null ? null : waiting.poll();
    if (task == null) {
      waiting = null;
    }
    return task;
  }
}
