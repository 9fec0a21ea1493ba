package dev.sluice.ticketapi.account;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.ticketapi.audit.AuditLog;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets only accounts of the right role through to a handler that asks for one. What is refused is
 * on record, a few rows for each account: whoever tries a thousand times fills no log.
 */
@Component
class RoleGate implements HandlerInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(RoleGate.class);
  private static final int REFUSALS_ON_RECORD = 20;

  private final RequestAccount accounts;
  private final Sessions sessions;
  private final RedisAttempts attempts;
  private final AccountSettings settings;
  private final AuditLog audit;

  RoleGate(
      RequestAccount accounts,
      Sessions sessions,
      RedisAttempts attempts,
      AccountSettings settings,
      AuditLog audit) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.attempts = attempts;
    this.settings = settings;
    this.audit = audit;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      RequiresRole required = method.getMethodAnnotation(RequiresRole.class);
      if (required != null) {
        require(request, method, required.value());
      }
    }
    return true;
  }

  private void require(HttpServletRequest request, HandlerMethod method, Role role) {
    SignedInAccount claimed = accounts.required(request);
    Role now =
        sessions
            .liveRole(claimed)
            .orElseThrow(
                () -> new ProblemException(ProblemType.SIGN_IN_REQUIRED, "The session has ended"));
    SignedInAccount account = new SignedInAccount(claimed.id(), now, claimed.session());
    if (!now.covers(role)) {
      record(account, method, ClientAddress.of(request));
      throw new ProblemException(ProblemType.ROLE_REQUIRED, "This needs the role " + role);
    }
    accounts.remember(request, account);
  }

  /** Names the handler and not the path: what somebody sends does not get on record. */
  private void record(SignedInAccount account, HandlerMethod method, ClientAddress from) {
    AccountSettings.Limits limits = settings.limits();
    try {
      if (attempts.begin(
              "refusals",
              account.id().value(),
              REFUSALS_ON_RECORD,
              limits.window(),
              limits.window())
          instanceof RedisAttempts.Verdict.Allowed) {
        audit.append(
            AuditEntry.of(
                    account.id().value(),
                    "access-refused",
                    method.getBeanType().getSimpleName() + '.' + method.getMethod().getName())
                .from(from.prefix()));
      }
    } catch (StoreUnavailable e) {
      LOG.warn("account={} - a refusal is on record only here: {}", account.id(), e.toString());
    }
  }
}
