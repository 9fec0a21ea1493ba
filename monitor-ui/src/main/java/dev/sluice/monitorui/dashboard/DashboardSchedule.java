package dev.sluice.monitorui.dashboard;

import dev.sluice.monitorui.lines.LineFeed;
import dev.sluice.monitorui.marks.MarkFeed;
import dev.sluice.monitorui.nodes.NodeFeed;
import dev.sluice.monitorui.nodes.ServerFeed;
import dev.sluice.monitorui.sales.SalesFeed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Once a second: ask the feeds, show what is known. The feeds have a thread each, so a source that
 * does not answer delays nothing else. What is asked does not depend on how many people wait or
 * watch. Stops before the web server does, which would wait for the streams.
 */
@Component
final class DashboardSchedule implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DashboardSchedule.class);
  private static final int TASKS = 8;

  private final Feeds feeds;
  private final Broadcast broadcast;
  private final Dashboard dashboard;
  private @Nullable ScheduledThreadPoolExecutor timer;

  DashboardSchedule(Feeds feeds, Broadcast broadcast, Dashboard dashboard) {
    this.feeds = feeds;
    this.broadcast = broadcast;
    this.dashboard = dashboard;
  }

  /** The sources of figures. */
  @Component
  record Feeds(
      LineFeed lines, SalesFeed sales, NodeFeed nodes, ServerFeed servers, MarkFeed marks) {}

  @Override
  public synchronized void start() {
    ScheduledThreadPoolExecutor started =
        new ScheduledThreadPoolExecutor(
            TASKS, Thread.ofVirtual().name("every-second-", 0).factory());
    every(started, 1, feeds.lines()::poll);
    every(started, 1, feeds.sales()::keepRunning);
    every(started, 1, feeds.nodes()::poll);
    every(started, 2, feeds.servers()::poll);
    every(started, 2, () -> feeds.marks().poll(broadcast::mark));
    every(started, 1, broadcast::show);
    every(started, 1, broadcast::keep);
    every(started, 1, dashboard::endThoseWhoMayNotWatch);
    timer = started;
  }

  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
    dashboard.close();
    feeds.sales().stop();
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }

  /**
   * A pause after each run, not a fixed rate: what a stopped process slept through is not made up.
   */
  private static void every(ScheduledThreadPoolExecutor timer, int seconds, Runnable task) {
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException | Error e) {
                LOG.error("A task of the dashboard failed; it is repeated soon", e);
              }
            },
            0,
            seconds,
            TimeUnit.SECONDS);
  }
}
