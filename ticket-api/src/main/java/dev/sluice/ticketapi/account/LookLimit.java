package dev.sluice.ticketapi.account;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.ticketapi.audit.AuditLog;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notices an operator who looks at the data of one customer after the other, and stops that. */
@Component
class LookLimit {

  private static final Logger LOG = LoggerFactory.getLogger(LookLimit.class);

  private final RedisAttempts attempts;
  private final AccountSettings settings;
  private final AuditLog audit;

  LookLimit(RedisAttempts attempts, AccountSettings settings, AuditLog audit) {
    this.attempts = attempts;
    this.settings = settings;
    this.audit = audit;
  }

  void count(SignedInAccount by, ClientAddress from) {
    count(by.id().value(), from);
  }

  /**
   * @param by id of an account, or the name of an operator as the holder of the operators' key says
   */
  void count(String by, ClientAddress from) {
    AccountSettings.Limits limits = settings.limits();
    if (attempts.begin("views", by, limits.views(), limits.window(), limits.window())
        instanceof RedisAttempts.Verdict.Refused(Duration wait, boolean first)) {
      if (first) {
        LOG.warn(
            "account={} - an operator looked at {} accounts within {}: no more for now",
            by,
            limits.views(),
            limits.window());
        audit.append(AuditEntry.of(by, "too-many-views", "accounts").from(from.prefix()));
      }
      throw new ProblemException(
          ProblemType.TOO_MANY_REQUESTS, "Too many looks at personal data", wait);
    }
  }
}
