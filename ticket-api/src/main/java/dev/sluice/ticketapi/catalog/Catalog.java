package dev.sluice.ticketapi.catalog;

import dev.sluice.ticketapi.gate.PerformanceLines;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What is sold, out of memory. The list of shows knows every id, so one that does not exist is
 * answered without asking anybody. While Redis or MySQL is away the last catalogue stays.
 */
@Component
public class Catalog implements PerformanceLines {

  private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

  private static final String SHOWS = "shows";
  private static final String PERFORMANCE = "p-";
  private static final long THE_LIST = 0;
  private static final int BESIDE_THE_SEATS = 20;

  private final Copies<ShowList> lists;
  private final Copies<Performance> performances;
  private final RedisSnapshots snapshots;
  private final CatalogSettings settings;
  private final InstantSource clock;

  Catalog(
      CatalogRows rows,
      CopySource source,
      RedisSnapshots snapshots,
      CatalogSettings settings,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.settings = settings;
    this.clock = clock;
    lists =
        source.copies(
            new CopyKind<>(
                CacheCounts.Kept.SHOWS,
                _ -> SHOWS,
                _ -> Optional.of(new ShowList(rows.listings())),
                SnapshotText::write,
                SnapshotText::readList),
            1,
            _ -> 1);
    performances =
        source.copies(
            new CopyKind<>(
                CacheCounts.Kept.PERFORMANCES,
                Catalog::item,
                rows::performance,
                SnapshotText::write,
                SnapshotText::readPerformance),
            settings.seatsInMemory(),
            performance -> BESIDE_THE_SEATS + performance.seats().size());
  }

  private static String item(long performance) {
    return PERFORMANCE + performance;
  }

  ShowList shows() {
    return lists.get(THE_LIST).orElseThrow();
  }

  /** All performances in the order in which they take place. */
  public List<Listing> listings() {
    return shows().listings();
  }

  /** Those that are on sale, or will be soon: what has to be ready for visitors. */
  public List<Listing> inSeason() {
    Instant soon = clock.instant().plus(settings.prewarmBefore());
    return listings().stream()
        .filter(listing -> listing.sale().isOpen(clock.instant()) || listing.sale().isOpen(soon))
        .toList();
  }

  public Optional<Performance> performance(long id) {
    return shows().listing(id).isPresent() ? performances.get(id) : Optional.empty();
  }

  /** Throws {@code sale-closed} while the performance cannot be bought. */
  public void requireOnSale(Performance performance) {
    whyNotOnSale(performance)
        .ifPresent(closed -> {
          throw closed;
        });
  }

  /** The problem {@code sale-closed} while the performance cannot be bought. */
  public Optional<ProblemException> whyNotOnSale(Performance performance) {
    SaleState state = performance.sale().at(clock.instant());
    if (state == SaleState.OPEN) {
      return Optional.empty();
    }
    ProblemException closed =
        new ProblemException(
            ProblemType.SALE_CLOSED,
            state == SaleState.SCHEDULED ? "The sale has not begun" : "The sale is over");
    if (state == SaleState.SCHEDULED && performance.sale().opensAt() != null) {
      closed
          .document()
          .setProperty("opensAt", Objects.requireNonNull(performance.sale().opensAt()));
    }
    return Optional.of(closed);
  }

  @Override
  public Optional<LineId> lineOf(long performance) {
    return shows().listing(performance).map(Listing::line);
  }

  /** Forgets what was read, on all nodes, so that the next one to ask gets what is on sale now. */
  public void readAgain() {
    try {
      snapshots.changed(List.of(CatalogKeys.EVERYTHING));
    } catch (StoreUnavailable e) {
      LOG.debug("Other nodes read the catalogue again when it is due: Redis is away", e);
    }
    forget();
  }

  /** Only this node forgets. */
  void forget() {
    lists.forgetAll();
    performances.forgetAll();
  }

  /**
   * What a change of a performance changes here; all nodes are told and this one reads it again.
   */
  void saleChanged(long performance) {
    tell(List.of(SHOWS, item(performance)));
  }

  void pricesChanged(long performance) {
    tell(List.of(item(performance)));
  }

  private void tell(List<String> items) {
    long version = snapshots.changed(items);
    items.forEach(item -> changed(item, version));
  }

  /** Reads an item again that changed. Throws what the stores throw. */
  void changed(String item, long version) {
    if (item.equals(CatalogKeys.EVERYTHING)) {
      lists.allChanged(version);
      performances.allChanged(version);
    } else if (item.equals(SHOWS)) {
      lists.changed(THE_LIST, version);
    } else if (item.startsWith(PERFORMANCE)) {
      performances.changed(Long.parseLong(item.substring(PERFORMANCE.length())), version);
    }
  }

  void refreshDue() {
    Instant now = clock.instant();
    lists.refreshDue(now);
    performances.refreshDue(now);
  }
}
