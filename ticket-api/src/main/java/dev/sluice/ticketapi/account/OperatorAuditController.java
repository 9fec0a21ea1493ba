package dev.sluice.ticketapi.account;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.auditchain.AuditRow;
import dev.sluice.auditchain.ChainCheck;
import dev.sluice.ticketapi.audit.AuditChain;
import dev.sluice.ticketapi.audit.AuditLog;
import dev.sluice.ticketapi.gate.OpenToAll;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads the audit log. There is no way to write to it from outside. */
@RestController
@RequestMapping("/operator/audit")
class OperatorAuditController {

  private static final int MOST = 500;

  record EntryBody(
      long seq,
      Instant at,
      String actor,
      String action,
      String subject,
      @Nullable String oldValue,
      @Nullable String newValue,
      String reason,
      String network,
      String hash) {

    static EntryBody of(AuditRow row) {
      AuditEntry entry = row.entry();
      return new EntryBody(
          row.seq(),
          row.at(),
          entry.actor(),
          entry.action(),
          entry.subject(),
          entry.oldValue(),
          entry.newValue(),
          entry.reason(),
          entry.from(),
          row.hash());
    }
  }

  /** Newest first. */
  record EntriesBody(List<EntryBody> entries) {}

  /**
   * @param seq the last row when intact, else the first broken one
   * @param flaw null when intact
   */
  record CheckBody(boolean intact, long seq, @Nullable String hash, @Nullable String flaw) {}

  private final AuditLog log;
  private final AuditChain chain;

  OperatorAuditController(AuditLog log, AuditChain chain) {
    this.log = log;
    this.chain = chain;
  }

  @OpenToAll
  @RequiresRole(Role.ADMIN)
  @GetMapping
  ResponseEntity<EntriesBody> entries(
      @RequestParam(defaultValue = "9223372036854775807") long before,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MOST) {
      throw Texts.malformed("limit must be in [1, %d]".formatted(MOST));
    }
    List<EntryBody> entries = log.before(before, limit).stream().map(EntryBody::of).toList();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new EntriesBody(entries));
  }

  @OpenToAll
  @RequiresRole(Role.ADMIN)
  @GetMapping("/check")
  ResponseEntity<CheckBody> check() {
    CheckBody body =
        switch (chain.verify()) {
          case ChainCheck.Intact(_, long last, String hash) ->
              new CheckBody(true, last, hash, null);
          case ChainCheck.Broken(long seq, ChainCheck.Flaw flaw) ->
              new CheckBody(false, seq, null, flaw.name());
        };
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
