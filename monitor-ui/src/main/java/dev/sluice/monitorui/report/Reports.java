package dev.sluice.monitorui.report;

import dev.sluice.monitorui.history.HistoryRow;
import dev.sluice.monitorui.history.RedisLineHistory;
import dev.sluice.monitorui.lines.AdmissionBatch;
import dev.sluice.monitorui.report.Decisions.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Gathers what a report is made of. */
@Component
final class Reports {

  private static final Duration FURTHEST = Duration.ofDays(14);
  private static final int DECISIONS = 1_000;

  private final RedisLineHistory history;
  private final AdmissionBatch admissionBatch;
  private final InstantSource clock;

  Reports(RedisLineHistory history, AdmissionBatch admissionBatch, InstantSource clock) {
    this.history = history;
    this.admissionBatch = admissionBatch;
    this.clock = clock;
  }

  Set<String> lines() {
    return history.lines();
  }

  /** The sales of a line, in order of time. */
  List<Sales.Span> sales(String line) {
    Instant now = clock.instant();
    return Sales.of(history.read(line, now.minus(FURTHEST), now));
  }

  List<HistoryRow> rows(String line, Instant from, Instant to) {
    return history.read(line, from, to);
  }

  /** The decisions of a time, oldest first; none when admission-batch does not answer. */
  List<Decision> decisions(String line, Instant from, Instant to) {
    try {
      List<Decision> decisions =
          new ArrayList<>(
              admissionBatch
                  .askAny(
                      Decisions.class,
                      "/operator/lines/{line}/decisions?limit={limit}",
                      line,
                      DECISIONS)
                  .decisions());
      decisions.removeIf(one -> one.at().isBefore(from) || one.at().isAfter(to));
      return decisions.reversed();
    } catch (RestClientException e) {
      return List.of();
    }
  }
}
