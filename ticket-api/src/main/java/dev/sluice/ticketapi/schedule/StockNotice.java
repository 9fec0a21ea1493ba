package dev.sluice.ticketapi.schedule;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Listing;
import dev.sluice.ticketapi.hold.RedisHeldPlaces;
import dev.sluice.ticketapi.inventory.StockCounter;
import dev.sluice.ticketapi.inventory.StockCounter.LineStock;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.vitals.Vital;
import dev.sluice.waitingroom.vitals.VitalsDraft;
import dev.sluice.waitingroom.vitals.VitalsSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tells the waiting room how many tickets are left, so that those in line can be told, and the
 * operators how many are sold and held. One statement whatever the number of people, because nobody
 * who waits may cost the database anything.
 */
@Component
class StockNotice implements VitalsSource {

  private static final Logger LOG = LoggerFactory.getLogger(StockNotice.class);

  /** A shop with more performances on sale at once tells what is held of the first ones. */
  private static final int PERFORMANCES_LOOKED_AT = 50;

  private final StockCounter stock;
  private final RedisHeldPlaces holds;
  private final Catalog catalog;
  private final WaitingLines lines;
  private final StockMeters meters;
  private volatile Told told = new Told(true, Map.of(), Map.of());

  StockNotice(
      StockCounter stock,
      RedisHeldPlaces holds,
      Catalog catalog,
      WaitingLines lines,
      StockMeters meters) {
    this.stock = stock;
    this.holds = holds;
    this.catalog = catalog;
    this.lines = lines;
    this.meters = meters;
  }

  private record Told(boolean up, Map<String, LineStock> stocks, Map<String, Long> held) {}

  void tell() {
    Map<String, LineStock> stocks = told.stocks();
    try {
      stocks = stock.stockByLine();
      stocks.forEach((line, of) -> tell(line, of.capacity() - of.sold()));
      told = new Told(true, stocks, held());
    } catch (StoreUnavailable e) {
      told = new Told(true, stocks, Map.of());
      LOG.debug("Those in line see the last known number of tickets", e);
    } catch (DataAccessException e) {
      told = new Told(false, stocks, told.held());
      LOG.debug("Those in line see the last known number of tickets", e);
    }
  }

  private void tell(String line, long left) {
    meters.left(line, left);
    lines.ticketsLeft(new LineId(line), left);
  }

  private Map<String, Long> held() {
    Map<String, Long> held = new HashMap<>();
    for (Listing listing : catalog.inSeason().stream().limit(PERFORMANCES_LOOKED_AT).toList()) {
      held.merge(listing.line().value(), holds.of(listing.id()), Long::sum);
    }
    return held;
  }

  @Override
  public void tell(VitalsDraft draft) {
    Told now = told;
    draft.figure(Vital.MYSQL_UP, now.up() ? 1 : 0);
    now.stocks()
        .forEach((line, of) ->
            draft
                .figure(Vital.of(Vital.STOCK_CAPACITY, line), of.capacity())
                .figure(Vital.of(Vital.STOCK_SOLD, line), of.sold())
                .figure(Vital.of(Vital.STOCK_HELD, line), now.held().getOrDefault(line, 0L)));
  }
}
