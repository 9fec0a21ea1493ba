package dev.sluice.admissionbatch.operator;

import dev.sluice.admissionbatch.draw.AdmissionLog;
import dev.sluice.admissionbatch.operator.AuditLog.Result;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.draw.LogCheck;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators see of a draw, and the one thing they may say: the outside value. */
@RestController
@RequestMapping(path = "/operator/lines/{line}/draw", produces = MediaType.APPLICATION_JSON_VALUE)
final class DrawController {

  private final WaitingLines lines;
  private final LineDraws draws;
  private final AdmissionLog log;
  private final AuditLog audit;
  private final InstantSource clock;

  DrawController(
      WaitingLines lines, LineDraws draws, AdmissionLog log, AuditLog audit, InstantSource clock) {
    this.lines = lines;
    this.draws = draws;
    this.log = log;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping
  DrawView draw(@PathVariable String line) {
    LineFacts facts = KnownLine.facts(lines, line);
    DrawPhase phase = phase(facts);
    DrawDocument document = document(facts.line());
    LogCheck.Result checked =
        LogCheck.order(
            Objects.requireNonNullElse(document.firstNumber(), 1L), log.records(facts.line()));
    return DrawView.of(phase, document, checked, log.head(facts.line()));
  }

  /** Tells the outside value: once, and not before the list of entrants is closed and published. */
  @PutMapping(path = "/outside", consumes = MediaType.APPLICATION_JSON_VALUE)
  DrawView announce(@PathVariable String line, @RequestBody OutsideValue outside) {
    String value = outside.checked();
    LineFacts facts = KnownLine.facts(lines, line);
    boolean wanted = !document(facts.line()).outsideName().isEmpty();
    boolean taken;
    try {
      taken = wanted && draws.announce(facts.line(), facts.epoch(), value);
    } catch (StoreUnavailable e) {
      record(facts.line(), outside, value, Result.UNKNOWN);
      throw e;
    }
    record(facts.line(), outside, value, taken ? Result.DONE : Result.REFUSED);
    if (!taken) {
      throw new ProblemException(
          ProblemType.NOT_DRAWN,
          "The value is told once, when the list is closed and its root is published");
    }
    return draw(line);
  }

  private void record(LineId line, OutsideValue outside, String value, Result result) {
    audit.write(
        line,
        new AuditLog.Change(
            outside.operator(),
            outside.reason(),
            List.of(new ChangedField("outsideValue", "", value, true))),
        result,
        clock.instant());
  }

  private DrawDocument document(LineId line) {
    return draws.document(line).orElseThrow(DrawController::noDraw);
  }

  private static DrawPhase phase(LineFacts facts) {
    return Optional.ofNullable(facts.opening().draw()).orElseThrow(DrawController::noDraw);
  }

  private static ProblemException noDraw() {
    return new ProblemException(ProblemType.NOT_DRAWN, "This line has no draw that can be checked");
  }
}
