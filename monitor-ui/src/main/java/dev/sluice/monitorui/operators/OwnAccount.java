package dev.sluice.monitorui.operators;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.audit.AuditLog;
import dev.sluice.monitorui.database.OperatorDatabase;
import dev.sluice.monitorui.page.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * Password and second factor of whoever is signed in. Every change asks for the password again, and
 * a wrong one counts as a failed sign-in.
 */
@Component
final class OwnAccount {

  private final OperatorDatabase database;
  private final PasswordHashes hashes;
  private final SignInLock lock;
  private final AuditLog audit;
  private final InstantSource clock;

  OwnAccount(
      OperatorDatabase database,
      PasswordHashes hashes,
      SignInLock lock,
      AuditLog audit,
      InstantSource clock) {
    this.database = database;
    this.hashes = hashes;
    this.lock = lock;
    this.audit = audit;
    this.clock = clock;
  }

  /** Ends every other session of the account; returns it as it is then. */
  Operator changePassword(SignedIn by, String current, String next) {
    PasswordRules.refusal(next, by.name())
        .ifPresent(why -> {
          throw Refusal.malformed(why);
        });
    if (current.equals(next)) {
      throw Refusal.malformed("this is the password you have");
    }
    prove(by, current);
    String hash = hashes.hash(next);
    Instant now = clock.instant();
    return database.change(jdbc -> {
      OperatorRows.setPassword(jdbc, by.name(), hash, false, now);
      audit.append(entry(by, "password-changed"));
      return OperatorRows.find(jdbc, by.name()).orElseThrow(Refusal::signInRequired);
    });
  }

  /**
   * Takes a second factor into use whose app shows the right code; never in the place of another
   * one. Ends every other session of the account; returns it as it is then.
   */
  Operator beginTotp(SignedIn by, String password, byte[] secret, String sealed, String code) {
    prove(by, password);
    Instant now = clock.instant();
    OptionalLong step = Totp.step(secret, code, now, 0);
    if (step.isEmpty()) {
      throw Refusal.codeRequired("The code is wrong: is the clock of the telephone right?");
    }
    return database.change(jdbc -> {
      if (!OperatorRows.beginTotp(jdbc, by.name(), sealed, step.getAsLong(), now)) {
        throw secondFactorThere();
      }
      audit.append(entry(by, "second-factor-begun"));
      return OperatorRows.find(jdbc, by.name()).orElseThrow(Refusal::signInRequired);
    });
  }

  static Refusal secondFactorThere() {
    return new Refusal(409, "invalid-state", "End the present second factor first");
  }

  void endTotp(SignedIn by, String password) {
    prove(by, password);
    boolean _ =
        database.change(jdbc -> {
          OperatorRows.endTotp(jdbc, by.name(), clock.instant());
          audit.append(entry(by, "second-factor-ended"));
          return true;
        });
  }

  boolean hasTotp(SignedIn by) {
    return database
        .ask(jdbc -> OperatorRows.find(jdbc, by.name()))
        .map(operator -> operator.totpSealed() != null)
        .orElse(false);
  }

  private void prove(SignedIn by, String password) {
    Optional<Duration> wait = lock.begin(by.name(), by.from(), clock.instant());
    if (wait.isPresent()) {
      throw Refusal.tooMany(wait.get());
    }
    String hash =
        database
            .ask(jdbc -> OperatorRows.find(jdbc, by.name()))
            .map(Operator::passwordHash)
            .orElse(null);
    if (!hashes.matches(password, hash)) {
      audit.append(entry(by, "password-not-proven"));
      throw new Refusal(403, "password-wrong", "The password is wrong");
    }
    lock.forget(by.name(), by.from());
  }

  private static AuditEntry entry(SignedIn by, String action) {
    return AuditEntry.of(by.name(), action, "operator/" + by.name()).from(by.from());
  }
}
