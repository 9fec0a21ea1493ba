package dev.sluice.monitorui.operators;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.monitorui.access.RefusalLog;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.audit.AuditLog;
import dev.sluice.monitorui.database.RecordsUnavailable;
import dev.sluice.monitorui.operators.RedisAttempts.Allowance;
import dev.sluice.monitorui.operators.RedisAttempts.Verdict;
import dev.sluice.monitorui.page.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Refusals in the audit log, 20 of one operator in ten minutes: nobody fills it by asking. */
@Component
final class AuditedRefusals implements RefusalLog {

  private static final Logger LOG = LoggerFactory.getLogger(AuditedRefusals.class);
  private static final Allowance ALLOWANCE =
      new Allowance(20, Duration.ofMinutes(10), Duration.ofMinutes(10));
  private static final int LONGEST_SUBJECT = 100;

  private final AuditLog audit;
  private final RedisAttempts attempts;
  private final InstantSource clock;

  AuditedRefusals(AuditLog audit, RedisAttempts attempts, InstantSource clock) {
    this.audit = audit;
    this.attempts = attempts;
    this.clock = clock;
  }

  @Override
  public void refused(SignedIn by, String what) {
    try {
      if (attempts.begin("refusals", by.name(), ALLOWANCE, clock.instant())
          instanceof Verdict.Allowed) {
        String subject = what.substring(0, Math.min(what.length(), LONGEST_SUBJECT));
        audit.append(AuditEntry.of(by.name(), "refused", subject).from(by.from()));
      }
    } catch (Refusal | RecordsUnavailable e) {
      LOG.warn("operator={} - was refused, but not on record: {}", by.name(), e.getMessage());
    }
  }
}
