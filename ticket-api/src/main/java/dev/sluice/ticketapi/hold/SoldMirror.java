package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.inventory.LiveClaim;
import dev.sluice.ticketapi.inventory.Place;
import dev.sluice.waitingroom.VisitorId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Keeps Redis's picture of what is sold equal to MySQL. Every sale is mirrored as it happens; a
 * performance about which there is doubt is compared as a whole by {@link #repair}.
 */
@Component
public class SoldMirror {

  private static final Logger LOG = LoggerFactory.getLogger(SoldMirror.class);

  /** Nobody asks for a performance's seats any more. */
  static final Duration KEPT_AFTER_THE_PERFORMANCE = Duration.ofDays(7);

  private final Holds holds;
  private final HousePlans plans;
  private final LiveClaims claims;
  private final Catalog catalog;
  private final ApplicationEventPublisher events;
  private final Set<Long> doubtful = ConcurrentHashMap.newKeySet();
  private final Set<Long> filling = ConcurrentHashMap.newKeySet();

  SoldMirror(
      Holds holds,
      HousePlans plans,
      LiveClaims claims,
      Catalog catalog,
      ApplicationEventPublisher events) {
    this.holds = holds;
    this.plans = plans;
    this.claims = claims;
    this.catalog = catalog;
    this.events = events;
  }

  /** To be called when an order's seats are committed, or those that are left. Never fails. */
  public void ordered(HoldId hold, String order, VisitorId visitor, List<Place> places) {
    // whose account it is, is among the facts of the hold
    LiveClaim claim = new LiveClaim(hold.toString(), order, visitor, "", places);
    mirror(hold.performance(), () -> holds.ordered(hold.performance(), List.of(claim)));
  }

  /**
   * To be called when it is committed that an order's seats are given back. Never fails.
   *
   * @param reopen leaves them to the hold until that is over, so that the visitor can try again
   */
  public void returned(HoldId hold, String order, boolean reopen) {
    List<Holds.MirroredOrder> orders = List.of(new Holds.MirroredOrder(hold.toString(), order, ""));
    mirror(hold.performance(), () -> holds.returned(hold.performance(), orders, reopen));
  }

  private void mirror(long performance, Runnable change) {
    try {
      change.run();
    } catch (RuntimeException e) {
      LOG.warn(
          "performance={} - a sale is not mirrored to Redis, all are compared soon: {}",
          performance,
          e.toString());
      doubtful.add(performance);
    }
    events.publishEvent(new SeatsChanged(performance));
  }

  /** Something may have been missed: have the performance compared. */
  public void compareSoon(long performance) {
    doubtful.add(performance);
  }

  /** Compares what there is doubt about. What fails stays doubtful. */
  public void repair() {
    for (Long performance : Set.copyOf(doubtful)) {
      doubtful.remove(performance);
      try {
        if (!fill(performance)) {
          doubtful.add(performance);
        }
      } catch (RuntimeException e) {
        doubtful.add(performance);
        LOG.debug("performance={} - mirror not compared yet", performance, e);
      }
    }
  }

  /** The same as {@link #fill(Performance)}; a performance that is not on sale is left alone. */
  public boolean fill(long performance) {
    return catalog.performance(performance).map(this::fill).orElse(true);
  }

  /**
   * Brings the plan of the house into Redis, compares the mirror with MySQL, corrects it and opens
   * the performance for holds. Redis is read first: an order seen there was committed before MySQL
   * is asked, so if MySQL does not show it, it was given back.
   *
   * @return false when it is being done already
   */
  boolean fill(Performance performance) {
    long id = performance.id();
    if (!filling.add(id)) {
      return false;
    }
    try {
      if (!plans.bring(performance)) {
        return false;
      }
      compare(id);
      holds.ready(id, performance.startsAt().plus(KEPT_AFTER_THE_PERFORMANCE));
      return true;
    } finally {
      filling.remove(id);
    }
  }

  private void compare(long performance) {
    Map<String, Holds.MirroredOrder> stale = holds.mirrored(performance);
    AtomicInteger missing = new AtomicInteger();
    claims.read(
        performance,
        page -> {
          List<LiveClaim> unknown =
              page.stream()
                  .filter(claim -> !isShownBy(stale.remove(claim.order()), claim))
                  .toList();
          holds.ordered(performance, unknown);
          missing.addAndGet(unknown.size());
        });
    holds.returned(performance, stale.values(), false);
    if (missing.get() > 0 || !stale.isEmpty()) {
      LOG.info(
          "performance={} - mirror of sold seats compared with MySQL (missing={}, stale={})",
          performance,
          missing,
          stale.size());
    }
  }

  private static boolean isShownBy(Holds.@Nullable MirroredOrder mirrored, LiveClaim claim) {
    return mirrored != null && mirrored.items().equals(HoldItems.write(claim.places()));
  }
}
