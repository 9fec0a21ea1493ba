package dev.sluice.auditchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainHashTest {

  private static final Instant AT = Instant.parse("2026-12-01T11:00:00Z");
  private static final AuditEntry ENTRY =
      new AuditEntry("ab", "role-changed", "cd", "ef", null, "gh", "ij");

  @Test
  void everyFieldCountsAndNoBorderCanBeMoved() {
    String before = "0".repeat(64);
    Set<String> hashes = new HashSet<>();
    hashes.add(ChainHash.of(before, 1, AT, ENTRY));
    hashes.add(ChainHash.of("1".repeat(64), 1, AT, ENTRY));
    hashes.add(ChainHash.of(before, 2, AT, ENTRY));
    hashes.add(ChainHash.of(before, 1, AT.plusMillis(1), ENTRY));
    List<AuditEntry> others =
        List.of(
            new AuditEntry("abc", "role-changed", "d", "ef", null, "gh", "ij"),
            new AuditEntry("ab", "role-given", "cd", "ef", null, "gh", "ij"),
            new AuditEntry("ab", "role-changed", "cde", "f", null, "gh", "ij"),
            new AuditEntry("ab", "role-changed", "cd", null, "ef", "gh", "ij"),
            new AuditEntry("ab", "role-changed", "cd", "ef", "", "gh", "ij"),
            new AuditEntry("ab", "role-changed", "cd", "ef", null, "ghi", "j"),
            new AuditEntry("ab", "role-changed", "cd", "ef", null, "gh", "ik"));
    others.forEach(other -> hashes.add(ChainHash.of(before, 1, AT, other)));
    assertThat(hashes).hasSize(4 + others.size());
    assertThat(ChainHash.of(before, 1, AT, ENTRY)).matches("[0-9a-f]{64}").isIn(hashes);
  }

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

  @Test
  void anEntryFitsItsColumns() {
    AuditEntry entry = AuditEntry.of("somebody", "signed-in", "session/x");
    assertThat(entry.because("r".repeat(700)).reason()).hasSize(700);
    assertThatIllegalArgumentException().isThrownBy(() -> entry.because("r".repeat(701)));
    assertThatIllegalArgumentException().isThrownBy(() -> entry.changed("o".repeat(1_001), null));
    assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of("a", "Signed In", "s"));
  }
}
