package dev.sluice.admissionbatch.draw;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.draw.LogCheck;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineRecords;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What operators see of a draw, and the one thing they may say: the outside value. */
@RestController
@RequestMapping(path = "/operator/lines/{line}/draw", produces = MediaType.APPLICATION_JSON_VALUE)
final class DrawController {

  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  private final WaitingLines lines;
  private final LineDraws draws;
  private final AdmissionLog log;
  private final LineRecords records;
  private final InstantSource clock;
  private final JsonMapper json = JsonMapper.shared();

  DrawController(
      WaitingLines lines,
      LineDraws draws,
      AdmissionLog log,
      LineRecords records,
      InstantSource clock) {
    this.lines = lines;
    this.draws = draws;
    this.log = log;
    this.records = records;
    this.clock = clock;
  }

  @GetMapping
  DrawView draw(@PathVariable String line) {
    LineFacts facts = facts(line);
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
    LineFacts facts = facts(line);
    boolean taken =
        !document(facts.line()).outsideName().isEmpty()
            && draws.announce(facts.line(), facts.epoch(), value);
    audit(facts.line(), outside, value, taken);
    if (!taken) {
      throw new ProblemException(
          ProblemType.NOT_DRAWN,
          "The value is told once, when the list is closed and its root is published");
    }
    return draw(line);
  }

  private void audit(LineId line, OutsideValue outside, String value, boolean taken) {
    String operator = Objects.requireNonNull(outside.operator());
    String reason = Objects.requireNonNull(outside.reason());
    String result = taken ? "DONE" : "REFUSED";
    AUDIT.info(
        "line={} operator={} outsideValue={} reason={} result={}",
        line,
        json.writeValueAsString(operator),
        json.writeValueAsString(value),
        json.writeValueAsString(reason),
        result);
    Map<String, String> record = new LinkedHashMap<>();
    record.put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    record.put("operator", operator);
    record.put("reason", reason);
    record.put("result", result);
    record.put(
        "changed",
        json.writeValueAsString(
            List.of(Map.of("name", "outsideValue", "before", "", "after", value, "isText", true))));
    records.add(line, LineRecords.Kind.CHANGES, record);
  }

  private DrawDocument document(LineId line) {
    return draws.document(line).orElseThrow(DrawController::noDraw);
  }

  private static DrawPhase phase(LineFacts facts) {
    return Optional.ofNullable(facts.opening().draw()).orElseThrow(DrawController::noDraw);
  }

  private LineFacts facts(String line) {
    return Optional.of(line)
        .filter(LineId::isValid)
        .flatMap(id -> lines.facts(new LineId(id)))
        .orElseThrow(
            () -> new ProblemException(ProblemType.UNKNOWN_LINE, "see GET /operator/lines"));
  }

  private static ProblemException noDraw() {
    return new ProblemException(ProblemType.NOT_DRAWN, "This line has no draw that can be checked");
  }
}
