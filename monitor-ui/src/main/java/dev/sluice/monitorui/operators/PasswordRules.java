package dev.sluice.monitorui.operators;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which passwords are taken. Length does most; what is refused besides is what is tried first. */
final class PasswordRules {

  static final int SHORTEST = 12;
  static final int LONGEST = 128;

  private static final int RANDOM_BYTES = 15;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Of those that people choose most, the ones that are long enough; compared without case. */
  private static final Set<String> KNOWN =
      Set.of(
          "123456789012",
          "1234567890123",
          "1q2w3e4r5t6y",
          "1qaz2wsx3edc",
          "q1w2e3r4t5y6",
          "qwerty123456",
          "qwertyuiop12",
          "password1234",
          "password12345",
          "administrator",
          "adminadminadmin",
          "admin1234567",
          "iloveyou1234",
          "changemechangeme",
          "welcome12345",
          "letmein12345",
          "abcdefghijkl",
          "dkssudgktpdy");

  private PasswordRules() {}

  /** Why a password is not taken; empty when it is. Pure. */
  static Optional<String> refusal(String password, String name) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      return Optional.of("a password has %d to %d characters".formatted(SHORTEST, LONGEST));
    }
    String folded = password.toLowerCase(Locale.ROOT);
    if (KNOWN.contains(folded)
        || folded.codePoints().distinct().count() < 5
        || folded.replaceAll("[0-9!@#$._-]", "").equals(name.replaceAll("[0-9._-]", ""))) {
      return Optional.of("this password is one of those that are guessed first");
    }
    return Optional.empty();
  }

  /** A password that somebody gets from another person and has to change: 20 characters. */
  static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
