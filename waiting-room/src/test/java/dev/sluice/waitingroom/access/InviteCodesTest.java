package dev.sluice.waitingroom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.LineId;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InviteCodesTest {

  private static final LineId LINE = new LineId("summer-show");

  private final SecureRandom random = new SecureRandom();

  @Test
  void codesAreReadableAndDifferent() {
    assertThat(Stream.generate(() -> InviteCodes.random(random)).limit(1_000))
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}"));
  }

  @Test
  void howACodeIsTypedDoesNotMatter() {
    String hash = InviteCodes.hash(LINE, "A01K-PPPP-0000");
    assertThat(InviteCodes.hash(LINE, " a0ik pppp oooo ")).isEqualTo(hash);
    assertThat(InviteCodes.hash(LINE, "aolkpppp0000")).isEqualTo(hash);
    assertThat(InviteCodes.hash(LINE, "A01K-PPPP-0001")).isNotEqualTo(hash);
  }

  @Test
  void aHashTellsNeitherTheCodeNorThatAnotherLineHasIt() {
    String hash = InviteCodes.hash(LINE, "AAAA-BBBB-CCCC");
    assertThat(hash).hasSize(22).doesNotContain("AAAA");
    assertThat(InviteCodes.hash(new LineId("other"), "AAAA-BBBB-CCCC")).isNotEqualTo(hash);
  }

  @Test
  void aCodeHasAShortestAndALongest() {
    assertThat(InviteCodes.isPossible("AAAA-BBB")).isFalse();
    assertThat(InviteCodes.isPossible("AAAA-BBBB")).isTrue();
    assertThat(InviteCodes.isPossible("A".repeat(65))).isFalse();
  }
}
