package dev.sluice.ticketapi.catalog;

import dev.sluice.ticketapi.gate.OpenToAll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The shop's window: what is on sale. */
@RestController
class ShowController {

  private static final CacheControl SHORTLY =
      CacheControl.maxAge(Duration.ofSeconds(10)).cachePublic();

  record Shows(List<ShowBody> shows) {}

  record ShowBody(long id, LocalText title, LocalText venue, List<PerformanceBody> performances) {}

  record PerformanceBody(long id, Instant startsAt, String line) {}

  private final Catalog catalog;

  ShowController(Catalog catalog) {
    this.catalog = catalog;
  }

  @OpenToAll
  @GetMapping("/api/shows")
  ResponseEntity<Shows> shows() {
    Map<Show, List<PerformanceBody>> byShow = new LinkedHashMap<>();
    for (Performance performance : catalog.performances()) {
      byShow
          .computeIfAbsent(performance.show(), _ -> new ArrayList<>())
          .add(
              new PerformanceBody(
                  performance.id(), performance.startsAt(), performance.line().value()));
    }
    List<ShowBody> shows =
        byShow.entrySet().stream()
            .map(entry ->
                new ShowBody(
                    entry.getKey().id(),
                    entry.getKey().title(),
                    entry.getKey().venue(),
                    entry.getValue()))
            .toList();
    return ResponseEntity.ok().cacheControl(SHORTLY).body(new Shows(shows));
  }
}
