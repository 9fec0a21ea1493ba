package dev.sluice.ticketapi.schedule;

import dev.sluice.ticketapi.inventory.StockCounter;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.WaitingLines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tells the waiting room how many tickets are left, so that those in line can be told. One
 * statement whatever the number of people, because nobody who waits may cost the database anything.
 */
@Component
class StockNotice {

  private static final Logger LOG = LoggerFactory.getLogger(StockNotice.class);

  private final StockCounter stock;
  private final WaitingLines lines;
  private final StockMeters meters;

  StockNotice(StockCounter stock, WaitingLines lines, StockMeters meters) {
    this.stock = stock;
    this.lines = lines;
    this.meters = meters;
  }

  void tell() {
    try {
      stock.leftByLine().forEach(this::tell);
    } catch (StoreUnavailable | DataAccessException e) {
      LOG.debug("Those in line see the last known number of tickets", e);
    }
  }

  private void tell(String line, long left) {
    meters.left(line, left);
    lines.ticketsLeft(new LineId(line), left);
  }
}
