package dev.sluice.admissionbatch.operator;

import dev.sluice.admissionbatch.operator.AuditLog.Result;
import dev.sluice.admissionbatch.tick.LastTicks;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators see and change. Every change is on record in the audit log. */
@RestController
@RequestMapping(path = "/operator/lines", produces = MediaType.APPLICATION_JSON_VALUE)
final class OperatorController {

  private final WaitingLines waitingLines;
  private final LastTicks lastTicks;
  private final AuditLog audit;
  private final InstantSource clock;

  OperatorController(
      WaitingLines waitingLines, LastTicks lastTicks, AuditLog audit, InstantSource clock) {
    this.clock = clock;
    this.waitingLines = waitingLines;
    this.lastTicks = lastTicks;
    this.audit = audit;
  }

  @GetMapping
  LineView.All lines() {
    return new LineView.All(
        waitingLines.lines().stream()
            .sorted(Comparator.comparing(LineId::value))
            .map(waitingLines::facts)
            .flatMap(Optional::stream)
            .map(this::view)
            .toList());
  }

  @GetMapping("/{line}")
  LineView line(@PathVariable String line) {
    return view(facts(line));
  }

  @PutMapping(path = "/{line}", consumes = MediaType.APPLICATION_JSON_VALUE)
  LineView change(@PathVariable String line, @RequestBody LineChange change) {
    change.check();
    LineFacts before = facts(line);
    boolean found;
    try {
      found = waitingLines.steer(before.line(), change.steering(before, clock.instant()));
    } catch (StoreUnavailable e) {
      audit.write(before, change, Result.UNKNOWN);
      throw e;
    }
    audit.write(before, change, found ? Result.DONE : Result.NO_SUCH_LINE);
    return view(facts(line));
  }

  private LineFacts facts(String line) {
    return Optional.of(line)
        .filter(LineId::isValid)
        .flatMap(id -> waitingLines.facts(new LineId(id)))
        .orElseThrow(
            () -> new ProblemException(ProblemType.UNKNOWN_LINE, "see GET /operator/lines"));
  }

  private LineView view(LineFacts facts) {
    return LineView.of(facts, lastTicks.led(facts.line()));
  }
}
