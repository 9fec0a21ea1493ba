package dev.sluice.ticketapi.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

@Timeout(60)
class PasswordHashesTest {

  private static final String PASSWORD = "a long enough password";

  private final PasswordHashes hashes = new PasswordHashes(TestSettings.of(Map.of()));

  @Test
  void aHashIsSaltedArgon2idAndMatchesItsPasswordAlone() {
    String hash = hashes.hash(PASSWORD);
    assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=12288,t=3,p=1$").hasSizeLessThan(200);
    assertThat(hashes.hash(PASSWORD)).isNotEqualTo(hash);
    assertThat(hashes.matches(PASSWORD, hash)).isTrue();
    assertThat(hashes.matches(PASSWORD + " ", hash)).isFalse();
    assertThat(hashes.matches("nobody has this password", null)).as("no account").isFalse();
    assertThat(hashes.isOutdated(hash)).isFalse();
  }

  @Test
  void aCheaperHashIsStillUnderstoodAndOutdated() {
    String hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
    assertThat(hashes.matches(PASSWORD, hash)).isTrue();
    assertThat(hashes.isOutdated(hash)).isTrue();
  }

  @Test
  void theSameLettersTypedOnAnotherKeyboardAreTheSamePassword() {
    String composed = "비밀번호 길게 길게";
    String hash = hashes.hash(composed);
    assertThat(hashes.matches(Normalizer.normalize(composed, Normalizer.Form.NFD), hash)).isTrue();
  }

  /** Holds everybody who hashes until it is told to let go. */
  private static final class SlowEncoder implements PasswordEncoder {
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch twoAreIn = new CountDownLatch(2);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private volatile boolean holds;

    @Override
    public String encode(CharSequence password) {
      return "hash of " + password;
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      try {
        twoAreIn.countDown();
        if (holds) {
          letGo.await();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        inside.decrementAndGet();
      }
      return hash.equals(encode(password));
    }
  }

  @Test
  void moreThanFitInAreToldToComeBack() throws Exception {
    SlowEncoder encoder = new SlowEncoder();
    PasswordHashes bounded = new PasswordHashes(encoder, 2);
    encoder.holds = true;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> inside = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        inside.add(threads.submit(() -> bounded.matches("x", "hash of x")));
      }
      encoder.twoAreIn.await();
      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(ProblemException.class)
            .isThrownBy(() -> bounded.matches("x", "hash of x"))
            .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.SHOP_BUSY));
      }
      encoder.letGo.countDown();
      for (Future<Boolean> each : inside) {
        assertThat(each.get()).isTrue();
      }
    }
    assertThat(encoder.most).hasValue(2);
    assertThat(bounded.matches("x", "hash of x")).as("there is room again").isTrue();
  }
}
