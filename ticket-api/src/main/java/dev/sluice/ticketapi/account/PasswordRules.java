package dev.sluice.ticketapi.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which passwords are taken. Length does most; what is refused besides is what is tried first.
 * Pure.
 */
final class PasswordRules {

  static final int SHORTEST = 10;
  static final int LONGEST = 128;

  /** Of those that people choose most, the ones that are long enough; compared without case. */
  private static final Set<String> KNOWN =
      Set.of(
          "1234567890",
          "0123456789",
          "0987654321",
          "12345678910",
          "123456789a",
          "123456789q",
          "1q2w3e4r5t",
          "1q2w3e4r5t6y",
          "1qaz2wsx3edc",
          "q1w2e3r4t5",
          "q1w2e3r4t5y6",
          "qwertyuiop",
          "qwerty12345",
          "qwerty123456",
          "asdfghjkl;",
          "asdfghjkl1",
          "password12",
          "password123",
          "password1234",
          "password12345",
          "p@ssw0rd123",
          "passw0rd123",
          "iloveyou123",
          "iloveyou1234",
          "administrator",
          "admin12345",
          "admin123456",
          "welcome123",
          "welcome1234",
          "letmein1234",
          "changeme123",
          "football123",
          "baseball123",
          "sunshine123",
          "princess123",
          "abcdefghij",
          "abcd123456",
          "abc1234567",
          "a123456789",
          "aa12345678",
          "asdf123456",
          "test123456",
          "korea12345",
          "sarang1234",
          "dkssudgktpdy",
          "tkfkdgody1",
          "sluiceticket");

  private PasswordRules() {}

  /** The form that is hashed: what looks the same is the same. */
  static String normalised(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  /** Why a password is not taken; empty when it is. */
  static Optional<String> refusal(String password, EmailAddress email) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      return Optional.of("password must have %d to %d characters".formatted(SHORTEST, LONGEST));
    }
    String folded = password.toLowerCase(Locale.ROOT);
    String mailbox = email.value().substring(0, email.value().indexOf('@'));
    if (KNOWN.contains(folded)
        || folded.equals(email.value())
        || folded.codePoints().distinct().count() < 4
        || folded.replaceAll("[0-9!@#$]", "").equals(mailbox)) {
      return Optional.of("password is one of those that are guessed first");
    }
    return Optional.empty();
  }
}
