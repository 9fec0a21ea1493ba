package dev.sluice.monitorui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChainHashTest {

  private static final Instant AT = Instant.parse("2026-12-01T11:00:00Z");
  private static final AuditEntry ENTRY =
      new AuditEntry("ab", "role-changed", "cd", "ef", null, "gh", "ij");

  /** Rows that are stored already must still verify: made by another implementation, in Python. */
  @Test
  void theHashStaysWhatItWas() {
    String first = ChainHash.of("0".repeat(64), 1, AT, ENTRY);
    assertThat(first).isEqualTo("d0adc114d831c80b60d71318841930b165d7a73326beafed10a348c6f244a0e3");
    AuditEntry second =
        new AuditEntry(
            "anonymous",
            "signed-in",
            "session/x",
            null,
            "관리자 ' \" \\ ",
            "한글 stays  ",
            "127.0.0.0/24");
    assertThat(ChainHash.of(first, 2, AT.plusMillis(1), second))
        .isEqualTo("364f5c02cf923fb2d21f74c59a30cfb3f60b675bc9794e54796fa3b5632a82e7");
  }
}
