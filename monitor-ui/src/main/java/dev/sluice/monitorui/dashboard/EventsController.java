package dev.sluice.monitorui.dashboard;

import dev.sluice.monitorui.access.SessionWatch;
import dev.sluice.monitorui.dashboard.DashboardSample.Snapshot;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The samples over HTTP: as a stream of events, and as a list. */
@RestController
final class EventsController {

  private static final int MOST_MINUTES = 60;

  private final Dashboard dashboard;
  private final SessionWatch sessions;

  EventsController(Dashboard dashboard, SessionWatch sessions) {
    this.dashboard = dashboard;
    this.sessions = sessions;
  }

  /**
   * One event {@code snapshot}, then one event {@code sample} a second, until the session is over.
   */
  @GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(HttpServletRequest request) {
    return dashboard
        .open(sessions.of(request))
        .orElseThrow(() ->
            new ResponseStatusException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "%d dashboards are open already; close one and reload"
                    .formatted(Dashboard.MOST_VIEWERS)));
  }

  @GetMapping(path = "/api/samples", produces = MediaType.APPLICATION_JSON_VALUE)
  Snapshot samples(@RequestParam(defaultValue = "5") int minutes) {
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "minutes must be 1 to %d, was %d".formatted(MOST_MINUTES, minutes));
    }
    return new Snapshot(dashboard.last(Duration.ofMinutes(minutes)));
  }
}
