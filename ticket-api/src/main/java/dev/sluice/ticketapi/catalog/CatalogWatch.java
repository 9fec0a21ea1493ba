package dev.sluice.ticketapi.catalog;

import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps this node's catalogue near the truth: looks every few hundred milliseconds which items
 * changed, and reads them again before anybody asks. One small question to Redis, no SQL. What
 * could not be read again is tried with every look. Due copies are read again on a thread of their
 * own, so that a slow MySQL does not delay the look.
 */
@Component
class CatalogWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CatalogWatch.class);
  private static final int SECOND = 1_000;

  private final Catalog catalog;
  private final RedisSnapshots snapshots;
  private final RedissonChangeHints hints;
  private final CatalogSettings settings;

  /** Items to read again, by the version of their change. Only the look touches it. */
  private final Map<String, Long> pending = new TreeMap<>();

  /** Everything up to this version is known or pending; -1 before the first answer of Redis. */
  private long known = -1;

  private volatile @Nullable ScheduledExecutorService looks;
  private volatile @Nullable ScheduledExecutorService refreshes;

  CatalogWatch(
      Catalog catalog,
      RedisSnapshots snapshots,
      RedissonChangeHints hints,
      CatalogSettings settings) {
    this.catalog = catalog;
    this.snapshots = snapshots;
    this.hints = hints;
    this.settings = settings;
  }

  @Override
  public void start() {
    looks = every(settings.changesSeenWithin().toMillis(), this::look, "catalog-watch");
    refreshes = every(SECOND, this::refresh, "catalog-refresh");
  }

  private static ScheduledExecutorService every(long millis, Runnable work, String name) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
    var _ = thread.scheduleWithFixedDelay(work, millis, millis, TimeUnit.MILLISECONDS);
    return thread;
  }

  /** A message came: the look is due now. */
  private void lookSoon() {
    Optional.ofNullable(looks)
        .ifPresent(executor -> {
          try {
            executor.execute(this::look);
          } catch (RejectedExecutionException e) {
            LOG.trace("The node stops", e);
          }
        });
  }

  private void look() {
    try {
      note(snapshots.changesSince(Math.max(0, known)));
      hints.listen(this::lookSoon);
    } catch (StoreUnavailable e) {
      LOG.debug("The last catalogue stays while Redis is away", e);
    } catch (RuntimeException e) {
      LOG.warn("Changes of the catalogue are looked for again soon: {}", e.toString());
    }
    pending.entrySet().removeIf(change -> isRead(change.getKey(), change.getValue()));
  }

  /**
   * A version below the known one: Redis has lost its data, and with it perhaps a change. Before
   * the first look nothing is known and nothing is kept, except what was read just before.
   */
  private void note(RedisSnapshots.Changes changes) {
    if (changes.version() < known) {
      LOG.info("Redis has lost the versions of the catalogue: everything is read again");
      pending.put(CatalogKeys.EVERYTHING, Long.MAX_VALUE);
    }
    pending.putAll(changes.items());
    known = changes.version();
  }

  private boolean isRead(String item, long version) {
    try {
      catalog.changed(item, version);
      return true;
    } catch (RuntimeException e) {
      LOG.debug("item={} - changed and is read again soon: {}", item, e.toString());
      return false;
    }
  }

  private void refresh() {
    try {
      catalog.refreshDue();
    } catch (RuntimeException e) {
      LOG.warn("The catalogue is refreshed again soon: {}", e.toString());
    }
  }

  @Override
  public void stop() {
    end(looks);
    end(refreshes);
    looks = null;
    refreshes = null;
  }

  private static void end(@Nullable ScheduledExecutorService thread) {
    if (thread != null) {
      thread.shutdownNow();
    }
  }

  @Override
  public boolean isRunning() {
    return looks != null;
  }
}
