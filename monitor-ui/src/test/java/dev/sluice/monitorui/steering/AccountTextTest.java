package dev.sluice.monitorui.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTextTest {

  @ParameterizedTest
  @CsvSource({
    "kim@example.com, k***@e***",
    "member-4711, m***",
    "@example, @***",
    "kim@, k***",
    "a@b@c, a***@c***",
    "한울, 한***",
    "😀@example.com, 😀***@e***"
  })
  void whatIsShownAndKeptOfAnAccountIsItsFirstCharacter(String account, String masked) {
    assertThat(AccountText.read("  " + account + " ").masked()).isEqualTo(masked);
    assertThat(AccountText.read(account)).asString().isEqualTo("AccountText[" + masked + "]");
  }

  @Test
  void nothingAndABookAreNoAccount() {
    for (String text : new String[] {null, "", "  ", "x".repeat(257)}) {
      assertThatThrownBy(() -> AccountText.read(text)).hasMessageContaining("400");
    }
  }
}
