package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.page.Refusal;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and compares passwords with Argon2id, two at a time: a hash is meant to cost much, and a
 * flood of sign-ins must not take the processors from those who watch.
 */
@Component
final class PasswordHashes {

  private static final Duration ROOM_WITHIN = Duration.ofSeconds(2);
  private static final Duration AGAIN_IN = Duration.ofSeconds(2);
  private static final int AT_ONCE = 2;

  /** 19 MiB and two passes, one of OWASP's choices. */
  private final PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

  private final Semaphore room = new Semaphore(AT_ONCE);

  /** What an unknown name is compared with, so that it takes as long as a known one. */
  private final String nobody = Objects.requireNonNull(encoder.encode("nobody has this password"));

  String hash(String password) {
    return inRoom(() -> Objects.requireNonNull(encoder.encode(normalised(password))));
  }

  /** Takes as long, and says no, when there is no hash. */
  boolean matches(String password, @Nullable String hash) {
    String compared = hash == null ? nobody : hash;
    boolean equal = inRoom(() -> encoder.matches(normalised(password), compared));
    return equal && hash != null;
  }

  /** What looks the same is the same. */
  private static String normalised(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  private <T> T inRoom(Supplier<T> work) {
    try {
      if (!room.tryAcquire(ROOM_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Refusal.tooMany(AGAIN_IN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.tooMany(AGAIN_IN);
    }
    try {
      return work.get();
    } finally {
      room.release();
    }
  }
}
