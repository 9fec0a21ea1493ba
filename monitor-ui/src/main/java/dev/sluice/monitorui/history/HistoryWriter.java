package dev.sluice.monitorui.history;

import dev.sluice.monitorui.lines.LineSample;
import dev.sluice.monitorui.moment.Moment;
import dev.sluice.monitorui.store.RedisWriterLease;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps what happens in the lines: every node in its memory for an hour, and the one that has the
 * lease in Redis too. Without Redis the hour is there, and the gap in the store stays.
 */
@Component
public final class HistoryWriter {

  private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);
  private static final int ROWS_OF_AN_HOUR = 3_600 / RedisLineHistory.SECONDS;

  private final RedisLineHistory store;
  private final RedisWriterLease lease;
  private final Map<String, Deque<HistoryRow>> lastHour = new HashMap<>();
  private long lastSlot = -1;
  private boolean stored = true;

  HistoryWriter(RedisLineHistory store, RedisWriterLease lease) {
    this.store = store;
    this.lease = lease;
  }

  /** Called once a second; keeps the first moment of every five seconds. */
  public void take(Moment moment) {
    long slot = moment.at().getEpochSecond() / RedisLineHistory.SECONDS;
    if (slot == lastSlot || !moment.lines().up()) {
      return;
    }
    lastSlot = slot;
    boolean writes = lease.isMine();
    for (LineSample line : moment.lines().lines()) {
      HistoryRow row = HistoryRow.of(moment, line);
      remember(line.line(), row);
      if (writes) {
        store(line.line(), row);
      }
    }
  }

  private void remember(String line, HistoryRow row) {
    synchronized (lastHour) {
      Deque<HistoryRow> rows = lastHour.computeIfAbsent(line, _ -> new ArrayDeque<>());
      rows.addLast(row);
      if (rows.size() > ROWS_OF_AN_HOUR) {
        rows.removeFirst();
      }
    }
  }

  /** What this process saw itself in the last hour, oldest first. */
  List<HistoryRow> lastHour(String line) {
    synchronized (lastHour) {
      Deque<HistoryRow> rows = lastHour.get(line);
      return rows == null ? List.of() : List.copyOf(rows);
    }
  }

  private void store(String line, HistoryRow row) {
    try {
      store.add(line, row);
      stored = true;
    } catch (StoreUnavailable e) {
      if (stored) {
        stored = false;
        LOG.warn("The history has a gap while Redis does not answer: {}", e.getMessage());
      }
    }
  }
}
