package dev.sluice.ticketapi.account;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Compares a password with that of an address. An unknown address costs and answers the same as a
 * wrong password. The hash is made outside of any transaction: no connection waits for it.
 */
@Component
class PasswordCheck {

  /** What a comparison found. */
  sealed interface Outcome {
    record Right(Credentials account) implements Outcome {}

    /** No such address, or another password: nobody is told which. */
    record Wrong() implements Outcome {}

    /** Too many wrong ones from this network, whether there is such an account or not. */
    record Locked(Duration retryAfter) implements Outcome {}
  }

  private final AccountRows accounts;
  private final PasswordHashes hashes;
  private final SignInLock lock;

  PasswordCheck(AccountRows accounts, PasswordHashes hashes, SignInLock lock) {
    this.accounts = accounts;
    this.hashes = hashes;
    this.lock = lock;
  }

  Outcome check(EmailAddress email, String password, ClientAddress from) {
    Optional<Duration> wait = lock.begin(email, from);
    if (wait.isPresent()) {
      return new Outcome.Locked(wait.get());
    }
    Optional<Credentials> known = accounts.credentials(email);
    boolean right = hashes.matches(password, known.map(Credentials::passwordHash).orElse(null));
    if (known.isEmpty() || !right) {
      return new Outcome.Wrong();
    }
    lock.forget(email, from);
    return new Outcome.Right(known.get());
  }
}
