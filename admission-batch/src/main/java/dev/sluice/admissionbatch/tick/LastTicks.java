package dev.sluice.admissionbatch.tick;

import dev.sluice.waitingroom.LineId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The last report of every line, for operators. */
@Component
public final class LastTicks {

  private final Map<LineId, TickReport> reports = new ConcurrentHashMap<>();

  /** The last tick, if this node led it. */
  public Optional<TickReport.Led> led(LineId line) {
    return reports.get(line) instanceof TickReport.Led led ? Optional.of(led) : Optional.empty();
  }

  /** Returns the report before. */
  Optional<TickReport> remember(LineId line, TickReport report) {
    return Optional.ofNullable(reports.put(line, report));
  }
}
