package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.util.Optional;

/** The line of a path, or the problem that there is none. */
final class KnownLine {

  private KnownLine() {}

  static LineFacts facts(WaitingLines lines, String line) {
    return Optional.of(line)
        .filter(LineId::isValid)
        .flatMap(id -> lines.facts(new LineId(id)))
        .orElseThrow(KnownLine::unknown);
  }

  static ProblemException unknown() {
    return new ProblemException(ProblemType.UNKNOWN_LINE, "see GET /operator/lines");
  }
}
