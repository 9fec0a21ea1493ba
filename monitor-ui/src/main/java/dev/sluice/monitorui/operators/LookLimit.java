package dev.sluice.monitorui.operators;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.audit.AuditLog;
import dev.sluice.monitorui.operators.RedisAttempts.Allowance;
import dev.sluice.monitorui.operators.RedisAttempts.Verdict;
import dev.sluice.monitorui.page.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Notices an operator who looks at one visitor after the other, and stops that for a while. */
@Component
public final class LookLimit {

  private static final Allowance ALLOWANCE =
      new Allowance(100, Duration.ofMinutes(10), Duration.ofMinutes(10));

  private final RedisAttempts attempts;
  private final AuditLog audit;
  private final InstantSource clock;

  LookLimit(RedisAttempts attempts, AuditLog audit, InstantSource clock) {
    this.attempts = attempts;
    this.audit = audit;
    this.clock = clock;
  }

  /** Throws when this look is one too many. */
  public void count(SignedIn by) {
    if (attempts.begin("looks", by.name(), ALLOWANCE, clock.instant())
        instanceof Verdict.Refused(Duration wait, boolean first)) {
      if (first) {
        audit.append(AuditEntry.of(by.name(), "too-many-looks", "visitors").from(by.from()));
      }
      throw Refusal.tooMany(wait);
    }
  }
}
