package dev.sluice.monitorui.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"short-one", "Password1234", "aaaaaaaaaaaab", "kim-the-boss123", "1qaz2wsx3edc"})
  void refusesWhatIsGuessedFirst(String password) {
    assertThat(PasswordRules.refusal(password, "kim-the-boss")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a walk along the Han", "비밀번호는 길수록 안전합니다", "9fK-2mLq_81zXw"})
  void takesWhatIsLong(String password) {
    assertThat(PasswordRules.refusal(password, "kim")).isEmpty();
  }

  @Test
  void aRandomOneIsTakenAndNeverTheSame() {
    String password = PasswordRules.random();
    assertThat(PasswordRules.refusal(password, "admin")).isEmpty();
    assertThat(PasswordRules.random()).isNotEqualTo(password);
  }
}
