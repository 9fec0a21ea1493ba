package dev.sluice.monitorui.audit;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.auditchain.AuditRow;
import dev.sluice.auditchain.ChainCheck;
import dev.sluice.monitorui.access.Action;
import dev.sluice.monitorui.access.Needs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The audit log for the eyes of administrators. There is no way to change it over HTTP. */
@RestController
@RequestMapping(path = "/api/audit", produces = MediaType.APPLICATION_JSON_VALUE)
final class AuditController {

  private static final int MOST_ROWS = 500;

  private final AuditLog log;
  private final AuditChain chain;

  AuditController(AuditLog log, AuditChain chain) {
    this.log = log;
    this.chain = chain;
  }

  record Entry(
      long seq,
      Instant at,
      String actor,
      String action,
      String subject,
      @Nullable String oldValue,
      @Nullable String newValue,
      String reason,
      String from) {

    private static Entry of(AuditRow row) {
      AuditEntry entry = row.entry();
      return new Entry(
          row.seq(),
          row.at(),
          entry.actor(),
          entry.action(),
          entry.subject(),
          entry.oldValue(),
          entry.newValue(),
          entry.reason(),
          entry.from());
    }
  }

  record Entries(List<Entry> entries) {}

  /**
   * What a look at the whole chain found.
   *
   * @param brokenAt the first row that is not as it was written, null while all are
   */
  record Check(
      boolean intact, long rows, String hash, @Nullable Long brokenAt, @Nullable String flaw) {}

  @GetMapping
  @Needs(Action.SEE_AUDIT)
  Entries entries(
      @RequestParam(defaultValue = "9223372036854775807") long before,
      @RequestParam(defaultValue = "") String actor,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MOST_ROWS) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "limit must be in [1, %d]".formatted(MOST_ROWS));
    }
    AuditFilter filter =
        new AuditFilter(before, actor.strip(), action.strip(), subject.strip(), limit);
    return new Entries(log.find(filter).stream().map(Entry::of).toList());
  }

  @GetMapping("/check")
  @Needs(Action.SEE_AUDIT)
  Check check() {
    return switch (chain.verify()) {
      case ChainCheck.Intact(long rows, long _, String hash) ->
          new Check(true, rows, hash, null, null);
      case ChainCheck.Broken(long seq, ChainCheck.Flaw flaw) ->
          new Check(false, seq - 1, "", seq, flaw.name());
    };
  }
}
