package dev.sluice.ticketapi.seatmap;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HeldView;
import dev.sluice.ticketapi.hold.Holds;
import dev.sluice.ticketapi.hold.SeatsChanged;
import dev.sluice.ticketapi.inventory.SeatInventory;
import dev.sluice.ticketapi.inventory.StockCounter;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The pictures of all performances, each at most half a second old and drawn once however many ask.
 * A change made by this node is seen at once; such changes are as few as the admitted visitors.
 */
@Component
class SeatPictures {

  private static final Logger LOG = LoggerFactory.getLogger(SeatPictures.class);
  private static final Duration KEPT_AT_MOST_FOR = Duration.ofMillis(500);

  private final Holds holds;
  private final SeatInventory inventory;
  private final StockCounter stock;
  private final Catalog catalog;
  private final LoadingCache<Long, SeatPicture> pictures;

  SeatPictures(Holds holds, SeatInventory inventory, StockCounter stock, Catalog catalog) {
    this.holds = holds;
    this.inventory = inventory;
    this.stock = stock;
    this.catalog = catalog;
    pictures =
        Caffeine.newBuilder()
            .expireAfterWrite(KEPT_AT_MOST_FOR)
            .maximumSize(1_000)
            .build(this::draw);
  }

  SeatPicture of(Performance performance) {
    return pictures.get(performance.id());
  }

  @EventListener
  void forget(SeatsChanged change) {
    pictures.invalidate(change.performance());
  }

  private SeatPicture draw(long id) {
    Performance performance = catalog.performance(id).orElseThrow();
    try {
      HeldView view = holds.view(id);
      if (view.complete()) {
        return SeatPicture.of(performance, view);
      }
    } catch (StoreUnavailable e) {
      LOG.debug("performance={} - drawn without holds, Redis is away", id, e);
    }
    return SeatPicture.of(
        performance,
        inventory.takenSeats(performance),
        stock.sold(performance.sections().keySet()));
  }
}
