package dev.sluice.monitorui.operators;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.audit.AuditLog;
import dev.sluice.monitorui.database.OperatorDatabase;
import dev.sluice.monitorui.database.RecordsUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Makes the first administrator, once ever, with a random password that is shown once and has to be
 * changed: there is no account that everybody knows. At the start, and again and again while MySQL
 * is away.
 */
@Component
final class FirstAdmin implements ApplicationRunner, AutoCloseable {

  static final String NAME = "admin";

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

  private final OperatorDatabase database;
  private final PasswordHashes hashes;
  private final AuditLog audit;
  private final OperatorSettings settings;
  private final InstantSource clock;
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("first-admin-", 0).factory());

  FirstAdmin(
      OperatorDatabase database,
      PasswordHashes hashes,
      AuditLog audit,
      OperatorSettings settings,
      InstantSource clock) {
    this.database = database;
    this.hashes = hashes;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    tryUntilMade();
  }

  private void tryUntilMade() {
    try {
      make();
      later.shutdown();
    } catch (RecordsUnavailable e) {
      LOG.warn("Nobody can sign in while MySQL does not answer: {}", e.getMessage());
      ScheduledFuture<?> _ =
          later.schedule(this::tryUntilMade, AGAIN_AFTER.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private void make() {
    if (database.ask(OperatorRows::hasFirst)) {
      return;
    }
    String password = PasswordRules.random();
    String hash = hashes.hash(password);
    Instant now = clock.instant();
    boolean _ =
        database.change(jdbc -> {
          if (!OperatorRows.takeFirst(jdbc, NAME, now)) {
            return false;
          }
          if (OperatorRows.find(jdbc, NAME).isEmpty()) {
            OperatorRows.insert(jdbc, NAME, Role.ADMIN, hash, now);
          } else {
            // somebody removed the row of the first one, to get in again
            OperatorRows.setPassword(jdbc, NAME, hash, true, now);
            OperatorRows.setRole(jdbc, NAME, Role.ADMIN, now);
            OperatorRows.setLocked(jdbc, NAME, false, now);
            OperatorRows.endTotp(jdbc, NAME, now);
          }
          audit.append(
              AuditEntry.of("monitor-ui", "first-admin-made", "operator/" + NAME)
                  .changed(null, Role.ADMIN.name()));
          // before the commit: a password that nobody saw would be lost for ever
          show(password, settings.firstPasswordFile());
          return true;
        });
  }

  /** Not through the log: it is kept, copied and read by many. */
  private static void show(String password, @Nullable Path file) {
    if (file == null) {
      System.out.printf("first operator: %s, password %s - shown this once%n", NAME, password);
      return;
    }
    try {
      Path unfinished =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              ".new",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(unfinished, NAME + "\n" + password + "\n");
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    later.shutdownNow();
  }
}
