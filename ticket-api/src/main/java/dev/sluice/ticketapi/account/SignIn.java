package dev.sluice.ticketapi.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Signs somebody in by e-mail address and password. */
@Component
class SignIn {

  /** What came of it. */
  sealed interface Outcome {
    record SignedIn(Tokens tokens) implements Outcome {}

    record Refused() implements Outcome {}

    record Locked(Duration retryAfter) implements Outcome {}
  }

  private static final List<String> RESULTS = List.of("signed-in", "refused", "locked");

  private final PasswordCheck passwords;
  private final PasswordHashes hashes;
  private final AccountRows accounts;
  private final Sessions sessions;
  private final MeterRegistry meters;

  SignIn(
      PasswordCheck passwords,
      PasswordHashes hashes,
      AccountRows accounts,
      Sessions sessions,
      MeterRegistry meters) {
    this.passwords = passwords;
    this.hashes = hashes;
    this.accounts = accounts;
    this.sessions = sessions;
    this.meters = meters;
    RESULTS.forEach(this::signIns);
  }

  Outcome signIn(EmailAddress email, String password, ClientAddress from) {
    return switch (passwords.check(email, password, from)) {
      case PasswordCheck.Outcome.Wrong _ -> {
        signIns("refused").increment();
        yield new Outcome.Refused();
      }
      case PasswordCheck.Outcome.Locked(Duration wait) -> {
        signIns("locked").increment();
        yield new Outcome.Locked(wait);
      }
      case PasswordCheck.Outcome.Right(Credentials account) -> {
        Tokens tokens = begin(account, password, from);
        signIns("signed-in").increment();
        yield new Outcome.SignedIn(tokens);
      }
    };
  }

  private Counter signIns(String result) {
    return Counter.builder("ticketing.sign.ins")
        .description("Attempts to sign in")
        .tag("result", result)
        .register(meters);
  }

  /** Only now is the password at hand, to be hashed again at the cost of today. */
  private Tokens begin(Credentials account, String password, ClientAddress from) {
    String hash = account.passwordHash();
    Optional<String> dearer =
        hashes.isOutdated(hash) ? Optional.of(hashes.hash(password)) : Optional.empty();
    return sessions.begin(
        account.id(),
        account.role(),
        from,
        now -> dearer.ifPresent(next -> accounts.changePassword(account.id(), hash, next, now)));
  }
}
