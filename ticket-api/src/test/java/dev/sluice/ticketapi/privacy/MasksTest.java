package dev.sluice.ticketapi.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {

  @ParameterizedTest
  @CsvSource({
    "alice@daum.net, a***@d***",
    "a@b.kr, a***@b***",
    "@b.kr, ***",
    "nonsense, ***",
    "'', ***"
  })
  void ofAnAddress(String email, String masked) {
    assertThat(Masks.email(email)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "010-1234-5678, 010-****-5678",
    "02-123-4567, 02-****-4567",
    "+82-10-1234-5678, +82-****-****-5678",
    "01012345678, ****678",
    "+821012345678, ****5678",
    "010-12345678, ****5678",
    "1-2-3456789, ****789"
  })
  void ofATelephoneNumber(String phone, String masked) {
    assertThat(Masks.phone(phone)).isEqualTo(masked);
  }

  @Test
  void ofANameShowsOneCharacterAndNoLength() {
    assertThat(Masks.name("김하늘")).isEqualTo("김**");
    assertThat(Masks.name("Alexandra Long-Name")).isEqualTo("A**");
    assertThat(Masks.name("𠮷野")).isEqualTo("𠮷**");
    assertThat(Masks.name("")).isEqualTo("**");
  }
}
