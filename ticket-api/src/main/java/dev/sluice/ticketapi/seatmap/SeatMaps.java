package dev.sluice.ticketapi.seatmap;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.sluice.ticketapi.catalog.CacheCounts;
import dev.sluice.ticketapi.catalog.CacheCounts.Cause;
import dev.sluice.ticketapi.catalog.CacheCounts.Kept;
import dev.sluice.ticketapi.catalog.CacheCounts.Level;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HeldView;
import dev.sluice.ticketapi.hold.Holds;
import dev.sluice.ticketapi.hold.SeatsChanged;
import dev.sluice.ticketapi.inventory.SeatInventory;
import dev.sluice.ticketapi.inventory.StockCounter;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What is free of all performances, as this node last saw it. As long as nothing changes a look is
 * one short question to Redis; MySQL is asked only while Redis cannot tell.
 */
@Component
public class SeatMaps {

  private static final Logger LOG = LoggerFactory.getLogger(SeatMaps.class);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
  private static final int MOST_HOUSES = 1_000;

  private final Holds holds;
  private final SeatInventory inventory;
  private final StockCounter stock;
  private final CacheCounts counts;
  private final LoadingCache<Long, House> houses;

  SeatMaps(Holds holds, SeatInventory inventory, StockCounter stock, CacheCounts counts) {
    this.holds = holds;
    this.inventory = inventory;
    this.stock = stock;
    this.counts = counts;
    houses =
        Caffeine.newBuilder()
            .expireAfterAccess(FORGOTTEN_AFTER)
            .maximumSize(MOST_HOUSES)
            .build(_ -> new House(System::nanoTime));
  }

  /** Has the map ready for the first visitor. Throws what the stores throw. */
  public void prepare(Performance performance) {
    of(performance).seats();
  }

  Drawing of(Performance performance) {
    House.Answer answer =
        houses
            .get(performance.id())
            .show(
                drawing -> drawing.shows(performance),
                (earlier, background) ->
                    draw(performance, earlier, background ? Cause.BACKGROUND : Cause.REQUEST));
    counts.count(Kept.PICTURES, Level.LOCAL, !answer.waited());
    return answer.drawing();
  }

  @EventListener
  void noteChange(SeatsChanged change) {
    House house = houses.getIfPresent(change.performance());
    if (house != null) {
      house.changed();
    }
  }

  private Drawing draw(Performance performance, @Nullable Drawing earlier, Cause cause) {
    @Nullable Drawing same = earlier != null && earlier.shows(performance) ? earlier : null;
    long known = same == null || !same.isLive() ? HeldView.NO_VERSION : same.version();
    try {
      Optional<HeldView> view = holds.view(performance.id(), known);
      if (view.isEmpty() && same != null) {
        counts.count(Kept.PICTURES, Level.REDIS, true);
        return same;
      }
      if (view.isPresent() && view.get().complete()) {
        counts.count(Kept.PICTURES, Level.REDIS, true);
        return drawn(performance, same, SeatPicture.of(performance, view.get()));
      }
    } catch (StoreUnavailable e) {
      LOG.debug("performance={} - drawn without holds, Redis is away", performance.id(), e);
    }
    counts.count(Kept.PICTURES, Level.REDIS, false);
    counts.readFromMySql(Kept.PICTURES, cause);
    return drawn(
        performance,
        same,
        SeatPicture.of(
            performance,
            inventory.takenSeats(performance),
            stock.sold(performance.sections().keySet())));
  }

  private static Drawing drawn(
      Performance performance, @Nullable Drawing earlier, SeatPicture picture) {
    return earlier == null ? Drawing.first(performance, picture) : earlier.next(picture);
  }
}
