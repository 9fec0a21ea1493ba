package dev.sluice.ticketapi.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sluice.ticketapi.web.Representation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages of the list of shows, each written once until the list changes or a sale opens or
 * closes.
 */
@Component
final class ShowPages {

  private static final int KEPT = 200;

  private record Shows(List<ShowBody> shows, @Nullable String next) {}

  private record ShowBody(
      long id, LocalText title, LocalText venue, List<PerformanceBody> performances) {}

  private record PerformanceBody(long id, Instant startsAt, String line, SaleBody sale) {}

  private record Page(@Nullable ShowCursor after, int limit) {}

  private record Written(ShowList list, Instant until, Cache<Page, Representation> pages) {}

  private final Catalog catalog;
  private final JsonMapper json;
  private final InstantSource clock;
  private volatile @Nullable Written written;

  ShowPages(Catalog catalog, JsonMapper json, InstantSource clock) {
    this.catalog = catalog;
    this.json = json;
    this.clock = clock;
  }

  Representation page(@Nullable ShowCursor after, int limit) {
    Instant now = clock.instant();
    ShowList list = catalog.shows();
    Written present = written;
    if (present == null || !present.list().equals(list) || !now.isBefore(present.until())) {
      present =
          new Written(list, list.nextTurn(now), Caffeine.newBuilder().maximumSize(KEPT).build());
      written = present;
    }
    return present.pages().get(new Page(after, limit), page -> write(list, page, now));
  }

  private Representation write(ShowList list, Page page, Instant now) {
    ShowList.Page part = list.page(page.after(), page.limit());
    Shows shows =
        new Shows(
            part.entries().stream().map(entry -> body(entry, now)).toList(),
            part.last() ? null : part.entries().getLast().cursor().toString());
    return Representation.of(json.writeValueAsBytes(shows));
  }

  private static ShowBody body(ShowList.Entry entry, Instant now) {
    return new ShowBody(
        entry.show().id(),
        entry.show().title(),
        entry.show().venue(),
        entry.performances().stream()
            .map(listing ->
                new PerformanceBody(
                    listing.id(),
                    listing.startsAt(),
                    listing.line().value(),
                    SaleBody.of(listing.sale(), now)))
            .toList());
  }
}
