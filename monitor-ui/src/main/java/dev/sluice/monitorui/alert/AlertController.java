package dev.sluice.monitorui.alert;

import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The alerts that are on, and those that were. */
@RestController
final class AlertController {

  private static final int MOST = 1_000;

  private final AlertWatch watch;
  private final RedisAlertLog log;

  AlertController(AlertWatch watch, RedisAlertLog log) {
    this.watch = watch;
    this.log = log;
  }

  /**
   * The answer.
   *
   * @param history newest first
   * @param complete false when the history cannot be read at the moment
   */
  record Alerts(List<Alert> on, List<AlertRecord> history, boolean complete) {}

  @GetMapping(path = "/api/alerts", produces = MediaType.APPLICATION_JSON_VALUE)
  Alerts alerts(@RequestParam(defaultValue = "200") int limit) {
    if (limit < 1 || limit > MOST) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "limit must be 1 to %d, was %d".formatted(MOST, limit));
    }
    try {
      return new Alerts(watch.on(), log.last(limit), true);
    } catch (StoreUnavailable e) {
      return new Alerts(watch.on(), List.of(), false);
    }
  }
}
