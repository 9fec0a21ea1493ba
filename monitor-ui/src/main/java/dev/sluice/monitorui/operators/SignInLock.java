package dev.sluice.monitorui.operators;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.monitorui.audit.AuditLog;
import dev.sluice.monitorui.operators.RedisAttempts.Allowance;
import dev.sluice.monitorui.operators.RedisAttempts.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Stops guessing: after some wrong passwords for one name from one network nobody signs in to it
 * from there for a while, and after more of them from one network nobody does so from there at all.
 * The owner elsewhere is not locked out by it. Names without an account are counted the same.
 */
@Component
final class SignInLock {

  private static final String OF_NAME = "name";
  private static final String OF_NETWORK = "network";

  private final RedisAttempts attempts;
  private final AuditLog audit;
  private final Allowance ofName;
  private final Allowance ofNetwork;

  SignInLock(RedisAttempts attempts, AuditLog audit, OperatorSettings settings) {
    this.attempts = attempts;
    this.audit = audit;
    OperatorSettings.LockOut limits = settings.lockOut();
    ofName = new Allowance(limits.failures(), limits.window(), limits.lockFor());
    ofNetwork = new Allowance(limits.failuresOfNetwork(), limits.window(), limits.lockFor());
  }

  /** Counts one attempt. Empty when it may be made, else how long nobody may try. */
  Optional<Duration> begin(String name, String from, Instant now) {
    return refused(OF_NETWORK, from, ofNetwork, new Tried(name, from), now)
        .or(() -> refused(OF_NAME, name + ':' + from, ofName, new Tried(name, from), now));
  }

  /**
   * The password was right and the code is still to come. For the name the attempt counts, so that
   * codes are not guessed without end; the network guessed nothing.
   */
  void goesOn(String from) {
    attempts.takeBack(OF_NETWORK, from);
  }

  /** Password and code were right. */
  void forget(String name, String from) {
    attempts.forget(OF_NAME, name + ':' + from);
    // not all of them: who has one account must not guess at others without end
    attempts.takeBack(OF_NETWORK, from);
  }

  private record Tried(String name, String from) {}

  private Optional<Duration> refused(
      String what, String whose, Allowance allowance, Tried tried, Instant now) {
    return switch (attempts.begin(what, whose, allowance, now)) {
      case Verdict.Allowed _ -> Optional.empty();
      case Verdict.Refused(Duration wait, boolean first) -> {
        if (first) {
          audit.append(
              AuditEntry.of("anonymous", "sign-in-locked-out", "operator/" + tried.name())
                  .changed(null, what)
                  .from(tried.from()));
        }
        yield Optional.of(wait);
      }
    };
  }
}
