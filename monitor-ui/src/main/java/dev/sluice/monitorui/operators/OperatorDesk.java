package dev.sluice.monitorui.operators;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.audit.AuditLog;
import dev.sluice.monitorui.database.OperatorDatabase;
import dev.sluice.monitorui.page.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives accounts, changes their roles, locks them. Nobody does it to the own account. */
@Component
final class OperatorDesk {

  private final OperatorDatabase database;
  private final PasswordHashes hashes;
  private final OperatorDirectory directory;
  private final AuditLog audit;
  private final InstantSource clock;

  OperatorDesk(
      OperatorDatabase database,
      PasswordHashes hashes,
      OperatorDirectory directory,
      AuditLog audit,
      InstantSource clock) {
    this.database = database;
    this.hashes = hashes;
    this.directory = directory;
    this.audit = audit;
    this.clock = clock;
  }

  List<Operator> all() {
    return database.ask(OperatorRows::all);
  }

  /** Returns the password, which is known to nobody else and has to be changed. */
  String create(SignedIn by, String name, Role role, String reason) {
    String password = PasswordRules.random();
    String hash = hashes.hash(password);
    try {
      boolean _ =
          database.change(jdbc -> {
            OperatorRows.insert(jdbc, name, role, hash, clock.instant());
            audit.append(entry(by, "operator-created", name, reason).changed(null, role.name()));
            return true;
          });
    } catch (DuplicateKeyException e) {
      throw new Refusal(409, "name-taken", "There is an operator of this name");
    }
    return password;
  }

  /** Returns the new password when one was wanted. */
  Optional<String> change(SignedIn by, String name, OperatorChange change, String reason) {
    if (by.name().equals(name)) {
      throw new Refusal(409, "own-account", "Somebody else must change your account");
    }
    Instant now = clock.instant();
    @Nullable String password =
        Boolean.TRUE.equals(change.newPassword()) ? PasswordRules.random() : null;
    String hash = password == null ? "" : hashes.hash(password);
    boolean _ =
        database.change(jdbc -> {
          Operator before =
              OperatorRows.lock(jdbc, name)
                  .orElseThrow(() -> new Refusal(404, "not-found", "No such operator"));
          carryOut(jdbc, new Task(by, before, change, hash, reason), now);
          return true;
        });
    directory.forget(name);
    return Optional.ofNullable(password);
  }

  private record Task(
      SignedIn by, Operator before, OperatorChange change, String hash, String reason) {}

  private void carryOut(JdbcClient jdbc, Task task, Instant now) {
    OperatorChange change = task.change();
    String name = task.before().name();
    if (change.role() != null) {
      OperatorRows.setRole(jdbc, name, change.role(), now);
      audit.append(
          entry(task.by(), "operator-role-changed", name, task.reason())
              .changed(task.before().role().name(), change.role().name()));
    }
    if (change.locked() != null) {
      OperatorRows.setLocked(jdbc, name, change.locked(), now);
      audit.append(
          entry(
              task.by(),
              change.locked() ? "operator-locked" : "operator-unlocked",
              name,
              task.reason()));
    }
    if (!task.hash().isEmpty()) {
      OperatorRows.setPassword(jdbc, name, task.hash(), true, now);
      audit.append(entry(task.by(), "password-reset", name, task.reason()));
    }
    if (Boolean.TRUE.equals(change.withoutSecondFactor())) {
      OperatorRows.endTotp(jdbc, name, now);
      audit.append(entry(task.by(), "second-factor-taken", name, task.reason()));
    }
  }

  private static AuditEntry entry(SignedIn by, String action, String name, String reason) {
    return AuditEntry.of(by.name(), action, "operator/" + name).because(reason).from(by.from());
  }
}
