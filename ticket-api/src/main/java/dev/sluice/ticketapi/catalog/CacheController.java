package dev.sluice.ticketapi.catalog;

import dev.sluice.ticketapi.gate.OpenToAll;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How well the caches of this node do, for operators. */
@RestController
class CacheController {

  record Counts(List<CacheCounts.LevelCount> caches, List<CacheCounts.ReadCount> mySqlReads) {}

  private final CacheCounts counts;

  CacheController(CacheCounts counts) {
    this.counts = counts;
  }

  @OpenToAll
  @GetMapping(path = "/operator/catalog", produces = MediaType.APPLICATION_JSON_VALUE)
  Counts counts() {
    return new Counts(counts.levels(), counts.reads());
  }
}
