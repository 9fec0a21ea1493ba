package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.leadership.RedissonLeadership;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Drops the holds whose time is over, so that counters and seat map are right where nobody asks for
 * anything. One node does it at a time. Nothing fences it: each step is one script, bounded, by
 * Redis's clock, and right whoever runs it and however often; every other script does the same
 * first.
 */
@Component
public class HoldSweep {

  private static final Logger LOG = LoggerFactory.getLogger(HoldSweep.class);

  private static final String WORK = "hold-sweep";
  private static final Duration LEASE = Duration.ofSeconds(10);

  /** A hold made meanwhile ends later, but one that an order gave back may end at once. */
  private static final Duration LOOKS_AGAIN_AFTER_AT_MOST = Duration.ofSeconds(5);

  /** Ends one run before its lease does, however many holds there are. */
  private static final int STEPS_PER_RUN = 2_000;

  private final Holds holds;
  private final Catalog catalog;
  private final RedissonLeadership leadership;
  private final ApplicationEventPublisher events;
  private final HoldMeters meters;
  private final Map<Long, Long> nextLook = new ConcurrentHashMap<>();

  HoldSweep(
      Holds holds,
      Catalog catalog,
      RedissonLeadership leadership,
      ApplicationEventPublisher events,
      HoldMeters meters) {
    this.holds = holds;
    this.catalog = catalog;
    this.leadership = leadership;
    this.events = events;
    this.meters = meters;
  }

  /** Looks once at the performances where something may be over. Never fails. */
  public void sweep() {
    if (!leadership.leads(WORK, LEASE)) {
      nextLook.clear();
      meters.ends();
      return;
    }
    int steps = STEPS_PER_RUN;
    for (var performance : catalog.listings()) {
      long id = performance.id();
      Long next = nextLook.get(id);
      if (next != null && next - System.nanoTime() > 0) {
        continue;
      }
      try {
        steps -= sweep(id, steps);
      } catch (StoreUnavailable e) {
        LOG.debug("performance={} - not swept, tried again", id, e);
        return;
      }
      if (steps <= 0) {
        return;
      }
    }
  }

  private int sweep(long performance, int atMost) {
    int ended = 0;
    int steps = 0;
    Holds.Swept swept;
    do {
      swept = holds.sweep(performance);
      ended += swept.ended();
      steps++;
    } while (swept.more() && steps < atMost);
    Duration next = LOOKS_AGAIN_AFTER_AT_MOST;
    if (swept.more()) {
      next = Duration.ZERO;
    } else if (swept.next() != null && swept.next().compareTo(next) < 0) {
      next = swept.next();
    }
    nextLook.put(performance, System.nanoTime() + next.toNanos());
    meters.swept(performance);
    if (ended > 0) {
      events.publishEvent(new SeatsChanged(performance));
      LOG.debug("performance={} - holds ended unpaid (holds={})", performance, ended);
    }
    return steps;
  }
}
