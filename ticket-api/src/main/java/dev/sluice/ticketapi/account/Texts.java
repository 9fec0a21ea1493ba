package dev.sluice.ticketapi.account;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fields of requests, checked. What is wrong with one is said without repeating it. */
final class Texts {

  private static final int LONGEST_REASON = 300;

  private Texts() {}

  static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw malformed(field + " is missing");
    }
    return value;
  }

  static EmailAddress email(@Nullable String value) {
    return EmailAddress.parse(required("email", value))
        .orElseThrow(() -> malformed("email is no e-mail address"));
  }

  /** One that somebody has: its length alone is looked at, so that old ones go on. */
  static String password(String field, @Nullable String value) {
    String password = required(field, value);
    if (password.length() > 2 * PasswordRules.LONGEST) {
      throw malformed(field + " is too long");
    }
    return password;
  }

  static String newPassword(@Nullable String value, EmailAddress email) {
    String password = required("password", value);
    PasswordRules.refusal(password, email)
        .ifPresent(reason -> {
          throw malformed(reason);
        });
    return password;
  }

  static String reason(@Nullable String value) {
    String reason = value == null ? "" : value.strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw new ProblemException(
          ProblemType.REASON_REQUIRED,
          "Say why, in at most %d characters".formatted(LONGEST_REASON));
    }
    return reason;
  }

  static ProblemException wrongPassword() {
    return new ProblemException(ProblemType.SIGN_IN_REFUSED, ProblemType.SIGN_IN_REFUSED.meaning());
  }

  static ProblemException locked(Duration wait) {
    return new ProblemException(ProblemType.TOO_MANY_REQUESTS, "Too many wrong passwords", wait);
  }

  static ProblemException malformed(String detail) {
    return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
  }
}
