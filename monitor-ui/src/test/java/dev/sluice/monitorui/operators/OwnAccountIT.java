package dev.sluice.monitorui.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.operators.OperatorBrowser.Answer;
import dev.sluice.monitorui.page.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody who finds an open session can do to the account: nothing without the password. */
class OwnAccountIT extends OperatorScenario {

  @Autowired private OwnAccount account;

  private static String present(byte[] secret) {
    return Totp.code(secret, Totp.stepAt(Instant.now()));
  }

  private static String sealed(String name) {
    return jdbc()
        .sql("select coalesce(totp_sealed, '') from operator_accounts where name = ?")
        .param(name)
        .query(String.class)
        .single();
  }

  @Test
  void aSecondFactorIsTakenIntoUseWithThePasswordAndACode() throws Exception {
    OperatorBrowser browser = operator("binds", Role.OPERATOR);
    byte[] secret = browser.prepareSecondFactor();
    assertThat(
            browser
                .send(
                    "PUT",
                    "/api/account/second-factor",
                    "{\"code\":\"%s\"}".formatted(present(secret)))
                .code())
        .isEqualTo("malformed-request");
    assertThat(browser.confirmSecondFactor("a wrong password", present(secret)).code())
        .isEqualTo("password-wrong");
    assertThat(browser.confirmSecondFactor(PASSWORD, "000000").code()).isEqualTo("code-required");
    assertThat(sealed("binds")).isEmpty();
    assertThat(browser.confirmSecondFactor(PASSWORD, present(secret)).status()).isEqualTo(200);
    assertThat(sealed("binds")).isNotEmpty();
    assertThat(audited("password-not-proven")).contains("binds operator/binds");
  }

  @Test
  void aSecondFactorEndsTheOtherSessionsAndWhatTheyPrepared() throws Exception {
    OperatorBrowser left = operator("bound", Role.OPERATOR);
    byte[] other = left.prepareSecondFactor();
    OperatorBrowser owner = browser();
    assertThat(owner.signIn("bound", PASSWORD).status()).isEqualTo(200);
    byte[] _ = owner.beginSecondFactor(PASSWORD);
    String begun = sealed("bound");

    Answer late = left.confirmSecondFactor(PASSWORD, present(other));
    assertThat(late.code()).isEqualTo("sign-in-required");
    assertThat(sealed("bound")).isEqualTo(begun);
    assertThat(owner.get("/api/lines").status()).as("the session in which it began").isEqualTo(200);
  }

  /** Two nodes may both have seen that there is none. */
  @Test
  void aSecondFactorNeverTakesThePlaceOfAnotherOne() throws Exception {
    byte[] secret = operator("twice", Role.OPERATOR).beginSecondFactor(PASSWORD);
    String begun = sealed("twice");
    SignedIn by = new SignedIn("twice", Role.OPERATOR, false, true, "test");
    assertThatThrownBy(() -> account.beginTotp(by, PASSWORD, secret, "another", present(secret)))
        .isInstanceOfSatisfying(
            Refusal.class, refused -> assertThat(refused.getStatusCode().value()).isEqualTo(409));
    assertThat(sealed("twice")).isEqualTo(begun);
  }
}
