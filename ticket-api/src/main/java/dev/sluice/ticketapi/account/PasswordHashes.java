package dev.sluice.ticketapi.account;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and compares passwords, a few at a time: a hash is meant to cost much, and a flood of
 * sign-ins must not take the processors from those who buy. Whoever finds no room in a moment is
 * told to come back. Works on threads of its own: requests run on virtual threads, of which only as
 * many go on as there are processors, and a hash never lets go of one.
 */
@Component
class PasswordHashes implements AutoCloseable {

  private static final Duration ROOM_WITHIN = Duration.ofMillis(1_500);
  private static final Duration AGAIN_IN = Duration.ofSeconds(2);

  private final PasswordEncoder encoder;
  private final Semaphore room;
  private final ExecutorService threads;

  /** What an unknown address is compared with, so that it takes as long as a known one. */
  private final String nobody;

  @Autowired
  PasswordHashes(AccountSettings settings) {
    this(encoder(), settings.limits().hashesAtOnce());
  }

  PasswordHashes(PasswordEncoder encoder, int atOnce) {
    this.encoder = encoder;
    room = new Semaphore(atOnce);
    threads =
        Executors.newFixedThreadPool(
            atOnce, Thread.ofPlatform().name("password-hash-", 0).daemon().factory());
    nobody = Objects.requireNonNull(encoder.encode("nobody has this password"));
  }

  /** Argon2id with 12 MiB and three passes, one of OWASP's choices; bcrypt is still understood. */
  private static PasswordEncoder encoder() {
    return new DelegatingPasswordEncoder(
        "argon2id",
        Map.of(
            "argon2id",
            new Argon2PasswordEncoder(16, 32, 1, 12 * 1024, 3),
            "bcrypt",
            new BCryptPasswordEncoder(12)));
  }

  String hash(String password) {
    return inRoom(() -> Objects.requireNonNull(encoder.encode(PasswordRules.normalised(password))));
  }

  /** Takes as long, and says no, when there is no hash. */
  boolean matches(String password, @Nullable String hash) {
    String compared = hash == null ? nobody : hash;
    boolean equal = inRoom(() -> encoder.matches(PasswordRules.normalised(password), compared));
    return equal && hash != null;
  }

  /** Whether the hash was made at a lower cost than today's. */
  boolean isOutdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  private <T> T inRoom(Callable<T> work) {
    try {
      if (!room.tryAcquire(ROOM_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProblemException(
            ProblemType.SHOP_BUSY, "Many people sign in at this moment", AGAIN_IN);
      }
      try {
        return threads.submit(work).get();
      } finally {
        room.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemType.SHOP_BUSY, "The node is stopping", AGAIN_IN);
    } catch (RejectedExecutionException e) {
      throw new ProblemException(ProblemType.SHOP_BUSY, "The node is stopping", AGAIN_IN);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password could not be hashed", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
