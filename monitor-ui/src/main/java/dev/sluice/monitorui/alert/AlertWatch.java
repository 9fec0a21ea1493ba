package dev.sluice.monitorui.alert;

import dev.sluice.monitorui.moment.Moment;
import dev.sluice.monitorui.store.RedisWriterLease;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/**
 * Looks at every moment by the rules and remembers. Every node looks for itself, so alerts are
 * shown also while Redis is away; the history is written by the one that has the lease, and what
 * could not be written then is written later.
 */
@Component
public final class AlertWatch {

  private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
  private static final int UNWRITTEN_AT_MOST = 500;

  private final AlertRules rules;
  private final AlertBook book;
  private final RedisAlertLog log;
  private final RedisWriterLease lease;
  private final Deque<AlertRecord> unwritten = new ArrayDeque<>();
  private volatile List<Alert> on = List.of();

  AlertWatch(AlertSettings settings, RedisAlertLog log, RedisWriterLease lease) {
    rules = new AlertRules(settings);
    book = new AlertBook(settings.clearedAfter());
    this.log = log;
    this.lease = lease;
  }

  /** Looks once. Returns whether alerts came or went. */
  public boolean look(Moment moment) {
    List<AlertBook.Change> changes = book.look(moment.at(), rules.check(moment));
    on = book.on();
    for (AlertBook.Change change : changes) {
      LOG.atLevel(change.raised() ? Level.WARN : Level.INFO)
          .log(
              "alert {}: rule={} subject={} since={} values={}",
              change.raised() ? "on" : "off",
              change.alert().rule(),
              change.alert().subject(),
              change.alert().since(),
              change.alert().values());
      unwritten.addLast(AlertRecord.of(change));
    }
    write();
    return !changes.isEmpty();
  }

  private void write() {
    while (unwritten.size() > UNWRITTEN_AT_MOST) {
      unwritten.removeFirst();
    }
    if (unwritten.isEmpty()) {
      return;
    }
    try {
      if (lease.take()) {
        while (!unwritten.isEmpty()) {
          log.add(unwritten.getFirst());
          unwritten.removeFirst();
        }
      } else {
        // the one who writes has seen the same
        unwritten.clear();
      }
    } catch (StoreUnavailable e) {
      LOG.debug("The history of alerts is written when Redis answers again", e);
    }
  }

  /** Those that are on, the worst first. */
  public List<Alert> on() {
    return on;
  }
}
