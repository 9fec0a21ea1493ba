package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  // trust.md attack 54: nothing that could mean something inside a Redis key gets through.
  @ParameterizedTest
  @ValueSource(strings = {"", "Summer", "x}:y", "a b", "*", "a\n", "a:b", "여름"})
  void aLineIdOfAnotherFormIsRefused(String text) {
    assertThat(LineId.isValid(text)).isFalse();
    assertThatThrownBy(() -> new LineId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLineIdHasAtMostFortyCharacters() {
    assertThat(LineId.isValid("a".repeat(40))).isTrue();
    assertThat(LineId.isValid("a".repeat(41))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "AAAAAAAAAAAAAAAAAAAAA:", "AAAAAAAAAAAAAAAAAAAAAA,"})
  void aVisitorIdOfAnotherFormIsRefused(String text) {
    assertThatThrownBy(() -> new VisitorId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void visitorIdsAreRandom() {
    SecureRandom random = new SecureRandom();
    assertThat(VisitorId.random(random)).isNotEqualTo(VisitorId.random(random));
  }
}
