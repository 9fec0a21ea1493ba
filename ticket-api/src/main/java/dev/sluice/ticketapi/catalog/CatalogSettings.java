package dev.sluice.ticketapi.catalog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the catalogue is kept. Times of keeping differ by up to a fifth from case to case, so that
 * not everything is read again at once.
 *
 * @param refreshAfter a node reads its copy again after this time, in the background
 * @param keptInRedisFor the nodes' common snapshot is made again from MySQL after this time
 * @param changesSeenWithin how often a node looks for changes by operators; a message makes it look
 *     at once
 * @param seatsInMemory the copies of a node together; what was not asked for lately goes first
 * @param prewarmBefore everything about a performance is in memory so long before its sale opens
 * @param lock limits of the locks around rebuilding and changing
 */
@ConfigurationProperties("ticket-api.catalog")
public record CatalogSettings(
    @DefaultValue("30s") Duration refreshAfter,
    @DefaultValue("2m") Duration keptInRedisFor,
    @DefaultValue("250ms") Duration changesSeenWithin,
    @DefaultValue("300000") int seatsInMemory,
    @DefaultValue("10m") Duration prewarmBefore,
    @DefaultValue Lock lock) {

  private static final Duration SECOND = Duration.ofSeconds(1);

  public CatalogSettings {
    requireAtLeast("refresh-after", refreshAfter, SECOND);
    requireAtLeast("kept-in-redis-for", keptInRedisFor, SECOND);
    requireAtLeast("changes-seen-within", changesSeenWithin, Duration.ofMillis(50));
    if (changesSeenWithin.compareTo(SECOND) > 0) {
      throw new IllegalArgumentException(
          "ticket-api.catalog.changes-seen-within must be <= 1s, was " + changesSeenWithin);
    }
    if (seatsInMemory < 1) {
      throw new IllegalArgumentException(
          "ticket-api.catalog.seats-in-memory must be >= 1, was " + seatsInMemory);
    }
    requireAtLeast("prewarm-before", prewarmBefore, Duration.ZERO);
  }

  /**
   * Limits of the locks around rebuilding and changing.
   *
   * @param waitAtMost whoever does not get it in this time rebuilds without, and changes nothing
   * @param heldAtMost after that it is given away: its holder has most likely died
   */
  public record Lock(
      @DefaultValue("2s") Duration waitAtMost, @DefaultValue("10s") Duration heldAtMost) {

    public Lock {
      requireAtLeast("lock.wait-at-most", waitAtMost, Duration.ZERO);
      requireAtLeast("lock.held-at-most", heldAtMost, SECOND);
    }
  }

  private static void requireAtLeast(String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "ticket-api.catalog.%s must be >= %dms, was %s".formatted(name, least.toMillis(), value));
    }
  }
}
