package dev.sluice.waitingroom.spring;

import dev.sluice.waitingroom.vitals.RedisVitals;
import dev.sluice.waitingroom.vitals.VitalsDraft;
import dev.sluice.waitingroom.vitals.VitalsSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reports how this process is, once a second, on a thread of its own. Nothing waits for it, and
 * what goes wrong with it harms nobody.
 */
final class VitalsReporter implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(VitalsReporter.class);
  private static final long PAUSE_MILLIS = 1_000;

  private final RedisVitals board;
  private final NodeName name;
  private final List<VitalsSource> sources;
  private final String life = UUID.randomUUID().toString();
  private final long began = System.nanoTime();
  private @Nullable ScheduledThreadPoolExecutor thread;
  private long sequence;
  private boolean arrives = true;

  VitalsReporter(RedisVitals board, NodeName name, List<VitalsSource> sources) {
    this.board = board;
    this.name = name;
    this.sources = List.copyOf(sources);
  }

  @Override
  public synchronized void start() {
    ScheduledThreadPoolExecutor started =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("vitals").daemon().factory());
    var _ = started.scheduleWithFixedDelay(this::report, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    thread = started;
  }

  @Override
  public synchronized void stop() {
    ScheduledThreadPoolExecutor running = thread;
    if (running == null) {
      return;
    }
    thread = null;
    running.shutdown();
    try {
      if (running.awaitTermination(PAUSE_MILLIS, TimeUnit.MILLISECONDS) && arrives) {
        board.leave(name.application(), name.node());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.debug("Said no goodbye; those who watch will miss this node for a while", e);
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  /** Never throws: the thread would end with it. */
  void report() {
    try {
      VitalsDraft draft = new VitalsDraft();
      ProcessFigures.tell(draft);
      sources.forEach(source -> tell(source, draft));
      board.report(
          draft.finish(
              name.application(),
              name.node(),
              life,
              ++sequence,
              TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
      arrives = true;
    } catch (RuntimeException | Error e) {
      if (arrives) {
        arrives = false;
        LOG.info(
            "How this node is cannot be reported for the moment, it is tried again each second: {}",
            e.toString());
      }
    }
  }

  private static void tell(VitalsSource source, VitalsDraft draft) {
    try {
      source.tell(draft);
    } catch (RuntimeException e) {
      LOG.debug("{} says nothing this time", source, e);
    }
  }
}
