package dev.sluice.ticketapi.catalog;

import dev.sluice.ticketapi.catalog.CacheCounts.Cause;
import dev.sluice.ticketapi.catalog.CacheCounts.Level;
import dev.sluice.ticketapi.catalog.SnapshotText.UnreadableSnapshot;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Where copies come from: the snapshot in Redis, or MySQL when there is none. One node at a time
 * asks MySQL for an item, and the others read what it wrote; without Redis each asks for itself.
 */
@Component
class CopySource {

  private static final Logger LOG = LoggerFactory.getLogger(CopySource.class);
  private static final double SPREAD = 0.2;

  /** A rebuild that a change overtakes is done again; a row that changes all the time is not. */
  private static final int ATTEMPTS = 3;

  private final RedisSnapshots snapshots;
  private final RedissonCatalogLocks locks;
  private final CacheCounts counts;
  private final CatalogSettings settings;
  private final InstantSource clock;

  CopySource(
      RedisSnapshots snapshots,
      RedissonCatalogLocks locks,
      CacheCounts counts,
      CatalogSettings settings,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.locks = locks;
    this.counts = counts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Copies of one kind, none yet.
   *
   * @param room how much this process keeps
   * @param weights how much of the room a copy takes
   */
  <T> Copies<T> copies(CopyKind<T> kind, int room, ToIntFunction<T> weights) {
    return new Copies<>(kind, this, counts, room, weights);
  }

  /** Throws what MySQL throws when it is the last one that could tell and does not. */
  <T> Copy<T> read(CopyKind<T> kind, long id, Cause cause) {
    Optional<Copy<T>> found = fromRedis(kind, id);
    counts.count(kind.kept(), Level.REDIS, found.isPresent());
    return found.orElseGet(
        () -> locks.aloneIfPossible(kind.item().apply(id), () -> rebuilt(kind, id, cause)));
  }

  private <T> Copy<T> rebuilt(CopyKind<T> kind, long id, Cause cause) {
    String item = kind.item().apply(id);
    for (int attempt = 1; ; attempt++) {
      long version = 0;
      try {
        RedisSnapshots.Found found = snapshots.read(item);
        Optional<Copy<T>> written = copy(kind, found);
        if (written.isPresent()) {
          // somebody else had the lock first
          return written.get();
        }
        version = found.version();
      } catch (StoreUnavailable e) {
        LOG.debug("item={} - read from MySQL, Redis is away", item, e);
        return fromMySql(kind, id, 0, cause);
      }
      Copy<T> copy = fromMySql(kind, id, version, cause);
      if (isKept(kind, item, copy) || attempt == ATTEMPTS) {
        return copy;
      }
    }
  }

  private <T> boolean isKept(CopyKind<T> kind, String item, Copy<T> copy) {
    if (copy.value().isEmpty()) {
      return true;
    }
    try {
      byte[] body = kind.write().apply(copy.value().get());
      return snapshots.write(item, copy.asOf(), body, spread(settings.keptInRedisFor()));
    } catch (StoreUnavailable e) {
      LOG.debug("item={} - not shared with other nodes, Redis is away", item, e);
      return true;
    }
  }

  private <T> Optional<Copy<T>> fromRedis(CopyKind<T> kind, long id) {
    String item = kind.item().apply(id);
    try {
      return copy(kind, snapshots.read(item));
    } catch (StoreUnavailable e) {
      LOG.debug("item={} - Redis is away", item, e);
      return Optional.empty();
    }
  }

  private <T> Optional<Copy<T>> copy(CopyKind<T> kind, RedisSnapshots.Found found) {
    byte[] body = found.body();
    if (body == null) {
      return Optional.empty();
    }
    try {
      T value = kind.read().apply(body);
      return Optional.of(new Copy<>(Optional.of(value), found.asOf(), due()));
    } catch (UnreadableSnapshot e) {
      LOG.debug("kind={} - snapshot of another version of the application", kind.kept(), e);
      return Optional.empty();
    }
  }

  private <T> Copy<T> fromMySql(CopyKind<T> kind, long id, long version, Cause cause) {
    counts.readFromMySql(kind.kept(), cause);
    return new Copy<>(kind.fromMySql().apply(id), version, due());
  }

  private Instant due() {
    return clock.instant().plus(spread(settings.refreshAfter()));
  }

  private static Duration spread(Duration usual) {
    double factor = ThreadLocalRandom.current().nextDouble(1 - SPREAD, 1 + SPREAD);
    return Duration.ofMillis((long) (usual.toMillis() * factor));
  }
}
