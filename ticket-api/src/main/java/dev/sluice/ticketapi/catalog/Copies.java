package dev.sluice.ticketapi.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sluice.ticketapi.catalog.CacheCounts.Cause;
import dev.sluice.ticketapi.catalog.CacheCounts.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies of one kind in this process. Whoever asks for one that is there waits for nobody: it
 * is replaced in the background when it is due or has changed, and stays while that fails. Of those
 * who ask for a missing one, one fetches it.
 *
 * <p>A change that comes while a copy is being fetched finds it: {@link #changed} waits for the
 * fetch of that copy and compares versions.
 */
final class Copies<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

  private final CopyKind<T> kind;
  private final CopySource source;
  private final CacheCounts counts;
  private final Cache<Long, AtomicReference<Copy<T>>> copies;

  Copies(
      CopyKind<T> kind, CopySource source, CacheCounts counts, int room, ToIntFunction<T> weights) {
    this.kind = kind;
    this.source = source;
    this.counts = counts;
    this.copies =
        Caffeine.newBuilder()
            .maximumWeight(room)
            .<Long, AtomicReference<Copy<T>>>weigher(
                (_, copy) -> copy.get().value().map(weights::applyAsInt).orElse(1))
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();
  }

  /** Empty when there is no such thing. */
  Optional<T> get(long id) {
    AtomicReference<Copy<T>> present = copies.getIfPresent(id);
    counts.count(kind.kept(), Level.LOCAL, present != null);
    if (present == null) {
      present =
          Objects.requireNonNull(
              copies.get(
                  id, wanted -> new AtomicReference<>(source.read(kind, wanted, Cause.REQUEST))));
    }
    return present.get().value();
  }

  /** Reads a copy again that is older than the version. Does nothing when there is none. */
  void changed(long id, long version) {
    AtomicReference<Copy<T>> present = copies.asMap().computeIfPresent(id, (_, copy) -> copy);
    if (present != null && present.get().asOf() < version) {
      refresh(id, present);
    }
  }

  /** Reads all copies again that are older than the version. */
  void allChanged(long version) {
    List.copyOf(copies.asMap().keySet()).forEach(id -> changed(id, version));
  }

  /** Reads again what is due. What fails stays as it is, and is due again soon. */
  void refreshDue(Instant now) {
    copies
        .asMap()
        .forEach((id, copy) -> {
          if (!now.isBefore(copy.get().due())) {
            try {
              refresh(id, copy);
            } catch (RuntimeException e) {
              LOG.debug("{} {} - stays as it is: {}", kind.kept(), id, e.toString());
              copy.updateAndGet(kept -> kept.dueAgain(now.plus(AGAIN_AFTER)));
            }
          }
        });
  }

  private void refresh(long id, AtomicReference<Copy<T>> present) {
    Copy<T> fresh = source.read(kind, id, Cause.BACKGROUND);
    present.updateAndGet(fresh::after);
  }

  void forgetAll() {
    copies.invalidateAll();
  }
}
