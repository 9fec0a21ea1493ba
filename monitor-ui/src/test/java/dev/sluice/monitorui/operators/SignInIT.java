package dev.sluice.monitorui.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.operators.OperatorBrowser.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who gets in and who does not: passwords, guesses, second factors. */
class SignInIT extends OperatorScenario {

  @Autowired private OperatorDesk desk;
  @Autowired private SignIn signIn;

  @Test
  void aNameThatNobodyHasAndAWrongPasswordAnswerTheSame() throws Exception {
    Answer wrong = browser().signIn("admin", "a wrong password");
    Answer nobody = browser().signIn("nobody-here", "a wrong password");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(nobody.body());
    assertThat(audited("sign-in-failed"))
        .contains("anonymous operator/admin", "anonymous operator/unknown");
    // and the right one makes the count begin anew
    admin();
  }

  @Test
  void guessingIsStoppedForANameAndANetworkUntilTheLockIsOver() {
    String password = desk.create(signedInAdmin(), "guessed", Role.VIEWER, "test");
    Instant now = Instant.parse("2026-12-01T11:00:00Z");
    for (int i = 0; i < 5; i++) {
      assertThat(signIn.signIn("guessed", "wrong", "", "192.0.2.0/24", now))
          .isEqualTo(new SignIn.Outcome.Refused());
    }
    assertThat(signIn.signIn("guessed", password, "", "192.0.2.0/24", now))
        .isEqualTo(new SignIn.Outcome.LockedOut(Duration.ofMinutes(10)));
    assertThat(signIn.signIn("guessed", password, "", "198.51.100.0/24", now))
        .isInstanceOf(SignIn.Outcome.Done.class);
    Instant later = now.plus(Duration.ofMinutes(10));
    assertThat(signIn.signIn("guessed", password, "", "192.0.2.0/24", later.minusMillis(1)))
        .isEqualTo(new SignIn.Outcome.LockedOut(Duration.ofMillis(1)));
    assertThat(signIn.signIn("guessed", password, "", "192.0.2.0/24", later))
        .isInstanceOf(SignIn.Outcome.Done.class);
    assertThat(audited("sign-in-locked-out")).contains("anonymous operator/guessed");
  }

  @Test
  void aNetworkThatTriesManyNamesIsStoppedForAll() {
    Instant now = Instant.parse("2026-12-01T12:00:00Z");
    for (int i = 0; i < 30; i++) {
      assertThat(signIn.signIn("name-" + i, "wrong", "", "203.0.113.0/24", now))
          .isEqualTo(new SignIn.Outcome.Refused());
    }
    assertThat(signIn.signIn("name-x", "wrong", "", "203.0.113.0/24", now))
        .isInstanceOf(SignIn.Outcome.LockedOut.class);
  }

  /** The page shows the password first, and the code when it is asked for. */
  @Test
  void aNetworkFromWhichManySignInWithACodeIsNotStopped() throws Exception {
    byte[] secret = operator("many-times", Role.OPERATOR).beginSecondFactor(PASSWORD);
    Instant now = Instant.parse("2026-12-01T13:00:00Z");
    String code = Totp.code(secret, Totp.stepAt(now));
    for (int i = 0; i < 31; i++) {
      assertThat(signIn.signIn("many-times", PASSWORD, "", "198.18.0.0/24", now))
          .isEqualTo(new SignIn.Outcome.CodeNeeded(false));
      // as if thirty others did it, each with a code of their own
      jdbc().sql("update operator_accounts set totp_step = 0 where name = 'many-times'").update();
      assertThat(signIn.signIn("many-times", PASSWORD, code, "198.18.0.0/24", now))
          .isInstanceOf(SignIn.Outcome.Done.class);
    }
  }

  @Test
  void wrongCodesAreGuessesOfTheNameAndOfTheNetwork() throws Exception {
    byte[] secret = operator("code-guessed", Role.OPERATOR).beginSecondFactor(PASSWORD);
    Instant now = Instant.parse("2026-12-01T14:00:00Z");
    for (int i = 0; i < 5; i++) {
      assertThat(signIn.signIn("code-guessed", PASSWORD, "no-" + i, "198.18.1.0/24", now))
          .isEqualTo(new SignIn.Outcome.CodeNeeded(true));
    }
    String code = Totp.code(secret, Totp.stepAt(now));
    assertThat(signIn.signIn("code-guessed", PASSWORD, code, "198.18.1.0/24", now))
        .isInstanceOf(SignIn.Outcome.LockedOut.class);
    for (int i = 0; i < 25; i++) {
      assertThat(signIn.signIn("another-" + i, "wrong", "", "198.18.1.0/24", now))
          .as("5 guesses of 30 were codes, and one came to the locked name")
          .isInstanceOf(i < 24 ? SignIn.Outcome.Refused.class : SignIn.Outcome.LockedOut.class);
    }
  }

  private static SignedIn signedInAdmin() {
    return new SignedIn("admin", Role.ADMIN, false, true, "test");
  }

  @Test
  void aSecondFactorIsAskedForAndEachCodeIsGoodOnce() throws Exception {
    byte[] secret = operator("careful", Role.OPERATOR).beginSecondFactor(PASSWORD);
    long step =
        jdbc()
            .sql("select totp_step from operator_accounts where name = 'careful'")
            .query(Long.class)
            .single();

    OperatorBrowser other = browser();
    assertThat(other.signIn("careful", PASSWORD).code()).isEqualTo("code-required");
    assertThat(other.signIn("careful", PASSWORD, Totp.code(secret, step)).code())
        .isEqualTo("code-required");
    assertThat(other.signIn("careful", PASSWORD, Totp.code(secret, step + 1)).status())
        .isEqualTo(200);
    assertThat(
            jdbc()
                .sql("select totp_sealed from operator_accounts where name = 'careful'")
                .query(String.class)
                .single())
        .doesNotContain(Totp.base32(secret));
  }
}
