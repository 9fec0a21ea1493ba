package dev.sluice.admissionbatch.operator;

import dev.sluice.admissionbatch.operator.AuditLog.Result;
import dev.sluice.admissionbatch.saturation.SaturationView;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.CallsApart;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineRecords;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators see and change. Every change is on record in the audit log. */
@RestController
@RequestMapping(path = "/operator/lines", produces = MediaType.APPLICATION_JSON_VALUE)
final class OperatorController {

  private static final int MOST_RECORDS = 1_000;

  private final WaitingLines waitingLines;
  private final LineWatch watch;
  private final LineRecords records;
  private final AuditLog audit;
  private final InstantSource clock;

  /** The lines that exist, as the store said last. */
  private volatile Set<LineId> listed = Set.of();

  OperatorController(
      WaitingLines waitingLines,
      LineWatch watch,
      LineRecords records,
      AuditLog audit,
      InstantSource clock) {
    this.waitingLines = waitingLines;
    this.watch = watch;
    this.records = records;
    this.audit = audit;
    this.clock = clock;
  }

  /** Without lines whose part of the store is away; {@code line-unavailable} when all of it is. */
  @GetMapping
  LineView.All lines() {
    Set<LineId> known = listed();
    Instant now = clock.instant();
    @Nullable SaturationView shop = watch.shop();
    Map<LineId, LineView> views = new ConcurrentHashMap<>();
    Map<LineId, StoreUnavailable> unanswered =
        CallsApart.each(
            known,
            line ->
                waitingLines
                    .facts(line)
                    .ifPresent(facts -> views.put(line, watch.view(facts, now, shop))));
    if (views.isEmpty()) {
      unanswered.values().stream()
          .findAny()
          .ifPresent(reason -> {
            throw reason;
          });
    }
    return new LineView.All(
        views.values().stream().sorted(Comparator.comparing(LineView::line)).toList());
  }

  private Set<LineId> listed() {
    try {
      Set<LineId> known = waitingLines.lines();
      listed = known;
      return known;
    } catch (StoreUnavailable e) {
      if (listed.isEmpty()) {
        throw e;
      }
      return listed;
    }
  }

  @GetMapping("/{line}")
  LineView line(@PathVariable String line) {
    return watch.view(facts(line), clock.instant());
  }

  /** The last decisions of the admission with their reasons, newest first. */
  @GetMapping("/{line}/decisions")
  LineHistory.Decisions decisions(
      @PathVariable String line, @RequestParam(defaultValue = "100") int limit) {
    return LineHistory.decisions(records, facts(line).line(), checked(limit));
  }

  /** The last changes by operators, newest first. */
  @GetMapping("/{line}/changes")
  LineHistory.Changes changes(
      @PathVariable String line, @RequestParam(defaultValue = "100") int limit) {
    return LineHistory.changes(records, facts(line).line(), checked(limit));
  }

  @PutMapping(path = "/{line}", consumes = MediaType.APPLICATION_JSON_VALUE)
  LineView change(@PathVariable String line, @RequestBody LineChange change) {
    Instant now = clock.instant();
    LineFacts before = facts(line);
    change.check(before, now);
    boolean found;
    try {
      found = waitingLines.steer(before.line(), change.steering(before, now));
    } catch (StoreUnavailable e) {
      audit.write(before, change, Result.UNKNOWN, now);
      throw e;
    }
    audit.write(before, change, found ? Result.DONE : Result.NO_SUCH_LINE, now);
    if (!found) {
      throw KnownLine.unknown();
    }
    return watch.view(facts(line), now);
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MOST_RECORDS) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "limit must be in [1, %d]".formatted(MOST_RECORDS));
    }
    return limit;
  }

  private LineFacts facts(String line) {
    return KnownLine.facts(waitingLines, line);
  }
}
