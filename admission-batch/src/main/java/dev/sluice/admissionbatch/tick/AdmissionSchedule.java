package dev.sluice.admissionbatch.tick;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.lines.LineCatalogue;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * When each line ticks: a fixed beat and a thread of its own per line, so that a line that fails or
 * is slow holds up no other. Goes on by itself after every failure. A node that only watches asks
 * twenty times per lease for the leadership, so it takes over soon after a lease ends.
 */
@Component
public final class AdmissionSchedule implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AdmissionSchedule.class);
  private static final int ATTEMPTS_PER_LEASE = 20;
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  private final LineCatalogue catalogue;
  private final AdmissionTick tick;
  private final TickLeadership leadership;
  private final InstantSource clock;
  private final Duration leading;
  private final Duration watching;
  private final RedisOutage outage = new RedisOutage();
  private @Nullable ScheduledThreadPoolExecutor timer;

  public AdmissionSchedule(
      LineCatalogue catalogue,
      AdmissionTick tick,
      TickLeadership leadership,
      AdmissionSettings settings,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.tick = tick;
    this.leadership = leadership;
    this.clock = clock;
    leading = settings.tickInterval();
    Duration attempt = settings.leaderLease().dividedBy(ATTEMPTS_PER_LEASE);
    watching = attempt.compareTo(leading) < 0 ? attempt : leading;
  }

  @Override
  public synchronized void start() {
    ScheduledThreadPoolExecutor started =
        new ScheduledThreadPoolExecutor(
            Math.max(1, catalogue.lines().size()),
            Thread.ofVirtual().name("admission-", 0).factory());
    started.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    for (LineId line : catalogue.lines()) {
      new LineLoop(line, started).after(Duration.ZERO);
    }
    timer = started;
  }

  /** Lets a tick under way finish, then gives up the leadership. */
  @Override
  public synchronized void stop() {
    ScheduledThreadPoolExecutor running = timer;
    if (running == null) {
      return;
    }
    timer = null;
    running.shutdown();
    try {
      if (!running.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A tick is still under way after {}; it may yet take effect", STOP_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    leadership.resign();
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }

  /** The endless loop of one line. */
  private final class LineLoop implements Runnable {

    private final LineId line;
    private final ScheduledThreadPoolExecutor timer;
    private final Beat beat = new Beat(System.nanoTime());
    private boolean failing;

    LineLoop(LineId line, ScheduledThreadPoolExecutor timer) {
      this.line = line;
      this.timer = timer;
    }

    @Override
    public void run() {
      Duration interval = watching;
      try {
        interval = intervalAfter(tick.run(line, clock.instant()));
        outage.ended(line);
        failing = false;
      } catch (StoreUnavailable e) {
        outage.began(line, e);
      } catch (RuntimeException | Error e) {
        // Errors too: a line that stopped ticking in silence would be the worst of all.
        interval = leading;
        if (!failing) {
          LOG.error(
              "line={} - a tick failed; it is tried again every {} and told once",
              line,
              leading,
              e);
        }
        failing = true;
      } finally {
        after(beat.next(System.nanoTime(), interval));
      }
    }

    private Duration intervalAfter(TickReport report) {
      return switch (report) {
        case TickReport.Led _ -> leading;
        case TickReport.Followed _, TickReport.Opened _, TickReport.Adopted _ -> watching;
      };
    }

    private void after(Duration delay) {
      try {
        ScheduledFuture<?> _ = timer.schedule(this, delay.toNanos(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("line={} - no further tick: the schedule has stopped", line, e);
      }
    }
  }
}
