package dev.sluice.queueserver.schedule;

import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs all recurring work, with a thread for each piece so that none waits for another. */
@Component
final class RecurringWork implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RecurringWork.class);

  private final List<Recurring> work;
  private @Nullable ScheduledThreadPoolExecutor threads;

  RecurringWork(List<Recurring> work) {
    this.work = List.copyOf(work);
  }

  @Override
  public synchronized void start() {
    ScheduledThreadPoolExecutor pool =
        new ScheduledThreadPoolExecutor(
            work.size(), Thread.ofPlatform().name("recurring-", 1).daemon().factory());
    for (Recurring each : work) {
      long pause = each.pause().toNanos();
      var _ = pool.scheduleWithFixedDelay(() -> runOnce(each), 0, pause, TimeUnit.NANOSECONDS);
    }
    threads = pool;
  }

  private static void runOnce(Recurring each) {
    try {
      each.run();
    } catch (RuntimeException e) {
      LOG.error(
          "{} failed and is tried again in {}", each.getClass().getSimpleName(), each.pause(), e);
    }
  }

  @Override
  public synchronized void stop() {
    if (threads != null) {
      threads.shutdownNow();
      threads = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return threads != null;
  }

  /** Before the web server takes requests, after the connections are drained. */
  @Override
  public int getPhase() {
    return 0;
  }
}
