package dev.sluice.monitorui.dashboard;

import dev.sluice.monitorui.lines.LineFeed;
import dev.sluice.monitorui.sales.SalesFeed;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Once a second: ask the feeds, show a sample. The feeds have a thread each, so a source that does
 * not answer delays no sample. Stops before the web server does, which would wait for the streams.
 */
@Component
final class DashboardSchedule implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DashboardSchedule.class);
  private static final int TASKS = 3;

  private final LineFeed lines;
  private final SalesFeed sales;
  private final Dashboard dashboard;
  private final InstantSource clock;
  private @Nullable ScheduledThreadPoolExecutor timer;

  DashboardSchedule(LineFeed lines, SalesFeed sales, Dashboard dashboard, InstantSource clock) {
    this.lines = lines;
    this.sales = sales;
    this.dashboard = dashboard;
    this.clock = clock;
  }

  @Override
  public synchronized void start() {
    ScheduledThreadPoolExecutor started =
        new ScheduledThreadPoolExecutor(
            TASKS, Thread.ofVirtual().name("every-second-", 0).factory());
    everySecond(started, lines::poll);
    everySecond(started, sales::keepRunning);
    everySecond(
        started,
        () ->
            dashboard.show(DashboardSample.of(clock.instant(), lines.reading(), sales.reading())));
    timer = started;
  }

  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
    dashboard.close();
    sales.stop();
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }

  /**
   * A pause after each run, not a fixed rate: what a stopped process slept through is not made up.
   */
  private static void everySecond(ScheduledThreadPoolExecutor timer, Runnable task) {
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException | Error e) {
                LOG.error("A task of the dashboard failed; it is repeated in a second", e);
              }
            },
            0,
            1,
            TimeUnit.SECONDS);
  }
}
