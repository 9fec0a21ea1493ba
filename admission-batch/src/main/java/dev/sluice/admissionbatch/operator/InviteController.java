package dev.sluice.admissionbatch.operator;

import dev.sluice.admissionbatch.operator.AuditLog.Result;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.access.InviteCodes;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.InviteBatch;
import dev.sluice.waitingroom.line.Invites;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invitation codes: operators make them, see how many were used, and take them back. */
@RestController
@RequestMapping(
    path = "/operator/lines/{line}/invites",
    produces = MediaType.APPLICATION_JSON_VALUE)
final class InviteController {

  private static final int MOST_BATCHES = 1_000;

  private final WaitingLines lines;
  private final Invites invites;
  private final AuditLog audit;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  InviteController(WaitingLines lines, Invites invites, AuditLog audit, InstantSource clock) {
    this.lines = lines;
    this.invites = invites;
    this.audit = audit;
    this.clock = clock;
  }

  /** A new batch with its codes: they are told here and never again. */
  record Made(String batch, List<String> codes) {}

  record Batches(List<InviteBatch> batches) {}

  @GetMapping
  Batches batches(@PathVariable String line) {
    return new Batches(
        invites.batches(KnownLine.facts(lines, line).line()).stream()
            .sorted(Comparator.comparing(InviteBatch::label).thenComparing(InviteBatch::id))
            .toList());
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Made make(@PathVariable String line, @RequestBody InviteOrder order) {
    LineId id = KnownLine.facts(lines, line).line();
    Reason.require(order.operator(), order.reason());
    List<String> codes = order.codesOrNew(random);
    if (invites.batches(id).size() >= MOST_BATCHES) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "a line has at most %d batches".formatted(MOST_BATCHES));
    }
    InviteBatch batch = order.batch(VisitorId.random(random).value().substring(0, 8), codes.size());
    List<String> hashes = codes.stream().map(code -> InviteCodes.hash(id, code)).toList();
    onRecord(
        id,
        new AuditLog.Change(
            order.operator(),
            order.reason(),
            List.of(new ChangedField("invites", "none", order.inWords(batch), false))),
        () -> invites.add(id, batch, hashes));
    return new Made(batch.id(), codes);
  }

  /**
   * Whose decision it is.
   *
   * @param operator who takes the codes back
   * @param reason why
   */
  record Revocation(String operator, String reason) {}

  @PostMapping(path = "/{batch}/revoke", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String line, @PathVariable String batch, @RequestBody Revocation by) {
    LineId id = KnownLine.facts(lines, line).line();
    Reason.require(by.operator(), by.reason());
    InviteBatch known =
        invites.batches(id).stream()
            .filter(each -> each.id().equals(batch))
            .findAny()
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such batch"));
    onRecord(
        id,
        new AuditLog.Change(
            by.operator(),
            by.reason(),
            List.of(new ChangedField("invites", known.id(), "revoked", false))),
        () -> invites.revoke(id, batch));
  }

  private void onRecord(LineId line, AuditLog.Change change, BooleanSupplier step) {
    Instant now = clock.instant();
    boolean done;
    try {
      done = step.getAsBoolean();
    } catch (StoreUnavailable e) {
      audit.write(line, change, Result.UNKNOWN, now);
      throw e;
    }
    audit.write(line, change, done ? Result.DONE : Result.NO_SUCH_LINE, now);
    if (!done) {
      throw KnownLine.unknown();
    }
  }
}
