package dev.sluice.ticketapi.catalog;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.sluice.ticketapi.gate.PerformanceLines;
import dev.sluice.waitingroom.LineId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The catalogue in memory, as one immutable whole: an id that does not exist is answered without
 * asking the database too. It is read again in the background; while MySQL is away the last one
 * stays.
 */
@Component
public class Catalog implements PerformanceLines {

  private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(30);
  private static final String WHOLE = "catalogue";

  private final LoadingCache<String, Map<Long, Performance>> whole;

  Catalog(CatalogRows rows) {
    whole =
        Caffeine.newBuilder()
            .refreshAfterWrite(READ_AGAIN_AFTER)
            .maximumSize(1)
            .build(_ -> rows.performances());
  }

  /** Forgets what was read, so that the next one to ask gets what is on sale now. */
  public void readAgain() {
    whole.invalidateAll();
  }

  public Collection<Performance> performances() {
    return whole.get(WHOLE).values();
  }

  public Optional<Performance> performance(long id) {
    return Optional.ofNullable(whole.get(WHOLE).get(id));
  }

  @Override
  public Optional<LineId> lineOf(long performance) {
    return performance(performance).map(Performance::line);
  }
}
