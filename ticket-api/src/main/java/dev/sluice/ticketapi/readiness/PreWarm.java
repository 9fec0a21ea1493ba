package dev.sluice.ticketapi.readiness;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Listing;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.SoldMirror;
import dev.sluice.ticketapi.seatmap.SeatMaps;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has everything ready that the first visitor of a sale needs: the performance in memory, the
 * mirror of its sold seats in Redis, its map. Some minutes before a sale opens, and at the start
 * for those that are on sale already.
 */
@Component
class PreWarm {

  private static final Logger LOG = LoggerFactory.getLogger(PreWarm.class);
  private static final int EVERY_SECONDS = 10;

  private final Catalog catalog;
  private final SoldMirror mirror;
  private final SeatMaps maps;
  private final Set<Long> warm = ConcurrentHashMap.newKeySet();

  PreWarm(Catalog catalog, SoldMirror mirror, SeatMaps maps) {
    this.catalog = catalog;
    this.mirror = mirror;
    this.maps = maps;
  }

  /**
   * Returns whether all that is on sale, or will be soon, is ready. Throws what the stores throw.
   */
  boolean warmAll() {
    boolean all = true;
    for (Listing listing : catalog.inSeason()) {
      all &= warm(listing.id());
    }
    return all;
  }

  private boolean warm(long id) {
    // asked for now and then, it stays in memory also while nobody comes
    Performance performance = catalog.performance(id).orElse(null);
    if (performance == null || warm.contains(id)) {
      return true;
    }
    if (!mirror.fill(id)) {
      return false;
    }
    maps.prepare(performance);
    warm.add(id);
    return true;
  }

  int warmed() {
    return warm.size();
  }

  @Scheduled(initialDelay = EVERY_SECONDS, fixedDelay = EVERY_SECONDS, timeUnit = TimeUnit.SECONDS)
  void warmWhatOpensSoon() {
    try {
      int before = warm.size();
      warmAll();
      if (warm.size() > before) {
        LOG.info("performances={} - ready for their visitors", warm.size());
      }
    } catch (RuntimeException e) {
      LOG.debug("Not everything is warm yet, tried again soon", e);
    }
  }
}
