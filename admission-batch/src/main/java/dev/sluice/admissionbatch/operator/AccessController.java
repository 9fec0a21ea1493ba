package dev.sluice.admissionbatch.operator;

import dev.sluice.admissionbatch.operator.AuditLog.Result;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.AccessOutcome;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What newcomers of a line have to bring: operators see it and change it, on record. */
@RestController
@RequestMapping(path = "/operator/lines/{line}/access", produces = MediaType.APPLICATION_JSON_VALUE)
final class AccessController {

  /** Against others who change the same value in the same milliseconds. */
  private static final int MOST_TRIES = 5;

  private final WaitingLines waitingLines;
  private final AuditLog audit;
  private final InstantSource clock;

  AccessController(WaitingLines waitingLines, AuditLog audit, InstantSource clock) {
    this.waitingLines = waitingLines;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping
  AccessView access(@PathVariable String line) {
    return view(KnownLine.facts(waitingLines, line));
  }

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  AccessView change(@PathVariable String line, @RequestBody AccessChange change) {
    LineFacts facts = KnownLine.facts(waitingLines, line);
    Reason.require(change.operator(), change.reason());
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      LineAccess before = facts.access();
      LineAccess after = change.applyTo(before);
      List<ChangedField> fields = AccessView.changed(before, after);
      if (fields.isEmpty()) {
        throw new ProblemException(ProblemType.MALFORMED_REQUEST, "nothing is changed");
      }
      if (carryOut(
          facts.line(),
          before,
          after,
          new AuditLog.Change(change.operator(), change.reason(), fields))) {
        return view(KnownLine.facts(waitingLines, line));
      }
      facts = KnownLine.facts(waitingLines, line);
    }
    throw new ProblemException(
        ProblemType.REQUEST_IN_PROGRESS, "somebody else changes the same: try again");
  }

  /** Whether it is done; false when somebody else changed the same meanwhile. */
  private boolean carryOut(
      LineId line, LineAccess before, LineAccess after, AuditLog.Change change) {
    Instant now = clock.instant();
    AccessOutcome outcome;
    try {
      outcome = waitingLines.changeAccess(line, before, after);
    } catch (StoreUnavailable e) {
      audit.write(line, change, Result.UNKNOWN, now);
      throw e;
    }
    return switch (outcome) {
      case DONE -> {
        audit.write(line, change, Result.DONE, now);
        yield true;
      }
      case CHANGED_MEANWHILE -> false;
      case NO_SUCH_LINE -> {
        audit.write(line, change, Result.NO_SUCH_LINE, now);
        throw KnownLine.unknown();
      }
    };
  }

  private static AccessView view(LineFacts facts) {
    return AccessView.of(facts);
  }
}
