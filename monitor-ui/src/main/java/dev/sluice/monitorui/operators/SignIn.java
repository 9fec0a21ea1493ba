package dev.sluice.monitorui.operators;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.monitorui.audit.AuditLog;
import dev.sluice.monitorui.database.OperatorDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * Signs somebody in by name, password and, where the account has one, second factor. An unknown
 * name costs and answers the same as a wrong password.
 */
@Component
final class SignIn {

  /** What came of it. */
  sealed interface Outcome {
    record Done(Operator operator) implements Outcome {}

    /** No such name, another password, or a locked account: nobody is told which. */
    record Refused() implements Outcome {}

    /** The password was right, the second factor is missing or wrong. */
    record CodeNeeded(boolean wrong) implements Outcome {}

    record LockedOut(Duration retryAfter) implements Outcome {}
  }

  private static final String FAILED = "sign-in-failed";

  private final OperatorDatabase database;
  private final PasswordHashes hashes;
  private final SignInLock lock;
  private final TotpSeal seal;
  private final AuditLog audit;

  SignIn(
      OperatorDatabase database,
      PasswordHashes hashes,
      SignInLock lock,
      TotpSeal seal,
      AuditLog audit) {
    this.database = database;
    this.hashes = hashes;
    this.lock = lock;
    this.seal = seal;
    this.audit = audit;
  }

  /**
   * @param code the second factor, empty when none was given
   */
  Outcome signIn(String name, String password, String code, String from, Instant now) {
    Optional<Duration> wait = lock.begin(name, from, now);
    if (wait.isPresent()) {
      return new Outcome.LockedOut(wait.get());
    }
    Optional<Operator> known = database.ask(jdbc -> OperatorRows.find(jdbc, name));
    boolean right = hashes.matches(password, known.map(Operator::passwordHash).orElse(null));
    if (known.isEmpty() || !right) {
      // a name that nobody has may be a password that was typed into the wrong field
      String subject = known.isPresent() ? "operator/" + name : "operator/unknown";
      audit.append(AuditEntry.of("anonymous", FAILED, subject).from(from));
      return new Outcome.Refused();
    }
    Operator operator = known.get();
    if (operator.isLocked()) {
      audit.append(
          AuditEntry.of("anonymous", FAILED, "operator/" + name)
              .changed(null, "the account is locked")
              .from(from));
      return new Outcome.Refused();
    }
    if (operator.totpSealed() != null) {
      if (code.isEmpty()) {
        // a step on the way, not a failure: it is counted again with the code
        lock.goesOn(from);
        return new Outcome.CodeNeeded(false);
      }
      if (!takesCode(operator, operator.totpSealed(), code, now)) {
        audit.append(
            AuditEntry.of("anonymous", FAILED, "operator/" + name)
                .changed(null, "wrong second factor")
                .from(from));
        return new Outcome.CodeNeeded(true);
      }
    }
    audit.append(AuditEntry.of(name, "signed-in", "operator/" + name).from(from));
    lock.forget(name, from);
    return new Outcome.Done(operator);
  }

  /** Each code is good once, also for two who show it at the same moment. */
  private boolean takesCode(Operator operator, String sealed, String code, Instant now) {
    Optional<byte[]> secret = seal.open(operator.name(), sealed);
    if (secret.isEmpty()) {
      return false;
    }
    OptionalLong step = Totp.step(secret.get(), code, now, operator.totpStep());
    return step.isPresent()
        && database.change(jdbc -> OperatorRows.takeStep(jdbc, operator.name(), step.getAsLong()));
  }
}
