package dev.sluice.monitorui.history;

import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The history of a line over HTTP, for the charts. */
@RestController
final class HistoryController {

  private static final int MOST_MINUTES = 14 * 24 * 60;
  private static final int POINTS = 720;

  private final RedisLineHistory store;
  private final HistoryWriter writer;
  private final InstantSource clock;

  HistoryController(RedisLineHistory store, HistoryWriter writer, InstantSource clock) {
    this.store = store;
    this.writer = writer;
    this.clock = clock;
  }

  @GetMapping(path = "/api/history", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Columns> history(
      @RequestParam String line, @RequestParam(defaultValue = "60") int minutes) {
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "minutes must be 1 to %d, was %d".formatted(MOST_MINUTES, minutes));
    }
    Instant to = clock.instant();
    Instant from = to.minus(Duration.ofMinutes(minutes));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(Columns.of(rows(line, from, to), POINTS));
  }

  private List<HistoryRow> rows(String line, Instant from, Instant to) {
    try {
      return store.read(line, from, to);
    } catch (StoreUnavailable e) {
      return writer.lastHour(line).stream().filter(row -> row.at().isAfter(from)).toList();
    }
  }
}
