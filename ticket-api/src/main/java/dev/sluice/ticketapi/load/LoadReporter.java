package dev.sluice.ticketapi.load;

import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.waitingroom.saturation.ShopLoad;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reports the load of this node once a second. On a thread of its own: a report that waited behind
 * other work would be missing exactly when the shop is slow.
 */
@Component
final class LoadReporter implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LoadReporter.class);
  private static final long PAUSE_MILLIS = 1_000;

  private final LoadMeter meter;
  private final ShopLoad shop;
  private final String node;
  private @Nullable ScheduledThreadPoolExecutor thread;
  private boolean arrives = true;

  LoadReporter(LoadMeter meter, ShopLoad shop, LoadSettings settings) {
    this.meter = meter;
    this.shop = shop;
    node = settings.node().isEmpty() ? RandomIds.next() : settings.node();
  }

  String node() {
    return node;
  }

  @Override
  public synchronized void start() {
    ScheduledThreadPoolExecutor started =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("load-report").daemon().factory());
    var _ = started.scheduleWithFixedDelay(this::report, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    thread = started;
    LOG.info("The load of this node is reported once a second (node={})", node);
  }

  @Override
  public synchronized void stop() {
    if (thread != null) {
      thread.shutdown();
      try {
        var _ = thread.awaitTermination(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      thread = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  /** Goes on while the web server lets the last requests end. */
  @Override
  public int getPhase() {
    return 0;
  }

  /** Never throws: the thread would end with it. */
  void report() {
    try {
      shop.report(meter.report(node));
      if (!arrives) {
        arrives = true;
        LOG.info("Redis answers again, the load of this node is reported");
      }
    } catch (RuntimeException | Error e) {
      // Errors too: a node that sells on in silence would count as gone
      note(e);
    }
  }

  private void note(Throwable e) {
    if (arrives) {
      arrives = false;
      LOG.warn(
          "The load of this node cannot be reported for the moment; the totals go on and it is tried"
              + " again each second: {}",
          e.toString());
    } else {
      LOG.debug("The load of this node still cannot be reported", e);
    }
  }
}
