package dev.sluice.auditchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.auditchain.ChainCheck.Broken;
import dev.sluice.auditchain.ChainCheck.Flaw;
import dev.sluice.auditchain.ChainCheck.Intact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainWalkTest {

  private static final Instant NOW = Instant.parse("2026-12-01T11:00:00Z");
  private static final AuditEntry ENTRY = AuditEntry.of("somebody", "signed-in", "session/x");

  private final List<AuditRow> rows = new ArrayList<>();

  private ChainLink append(int entries) {
    ChainLink last = rows.isEmpty() ? ChainLink.BEFORE_THE_FIRST : ChainLink.to(rows.getLast());
    for (int i = 0; i < entries; i++) {
      rows.add(last.next(NOW.plusSeconds(last.seq()), ENTRY));
      last = ChainLink.to(rows.getLast());
    }
    return last;
  }

  private ChainCheck walk(ChainLink start, ChainLink head) {
    return ChainWalk.between(
        start,
        head,
        (seq, atMost) -> rows.stream().filter(row -> row.seq() > seq).limit(atMost).toList());
  }

  private ChainCheck walk(ChainLink head) {
    return walk(ChainLink.BEFORE_THE_FIRST, head);
  }

  @Test
  void anEmptyChainIsIntact() {
    assertThat(walk(ChainLink.BEFORE_THE_FIRST)).isEqualTo(new Intact(0, 0, "0".repeat(64)));
  }

  @Test
  void aChainOfManyStepsIsIntactAlsoWhenItGrowsMeanwhile() {
    ChainLink head = append(2_500);
    assertThat(walk(head)).isEqualTo(new Intact(2_500, 2_500, head.hash()));
    ChainLink grown = append(10);
    assertThat(walk(head)).isEqualTo(new Intact(2_510, 2_510, grown.hash()));
    append(2_000);
    ChainLink endOfStep = ChainLink.to(rows.get(2_999));
    assertThat(walk(head)).isEqualTo(new Intact(3_000, 3_000, endOfStep.hash()));
  }

  @Test
  void itCanBeginBehindWhatWasDeleted() {
    ChainLink anchor = append(3);
    ChainLink head = append(2);
    rows.removeIf(row -> row.seq() <= 3);
    assertThat(walk(anchor, head)).isEqualTo(new Intact(2, 5, head.hash()));
    assertThat(walk(anchor, anchor)).isEqualTo(new Intact(0, 3, anchor.hash()));
    assertThat(walk(anchor, ChainLink.BEFORE_THE_FIRST))
        .isEqualTo(new Broken(3, Flaw.HEAD_DIFFERS));
  }

  @Test
  void theFirstFlawIsNamed() {
    ChainLink head = append(5);
    assertThat(walk(new ChainLink(5, "a".repeat(64)))).isEqualTo(new Broken(5, Flaw.HEAD_DIFFERS));

    AuditRow third = rows.get(2);
    rows.set(2, new AuditRow(3, third.at(), ENTRY.because("another"), third.hash()));
    assertThat(walk(head)).isEqualTo(new Broken(3, Flaw.CHANGED));
    rows.set(2, new AuditRow(3, third.at().plusMillis(1), ENTRY, third.hash()));
    assertThat(walk(head)).isEqualTo(new Broken(3, Flaw.CHANGED));

    rows.remove(2);
    assertThat(walk(head)).isEqualTo(new Broken(3, Flaw.MISSING));
  }

  @Test
  void aMissingEndIsNamed() {
    ChainLink head = append(5);
    rows.removeLast();
    assertThat(walk(head)).isEqualTo(new Broken(5, Flaw.MISSING));
  }

  @Test
  void aRowIsMadeWithTheTimeThatItsColumnKeeps() {
    AuditRow row = ChainLink.BEFORE_THE_FIRST.next(NOW.plusNanos(1_999_999), ENTRY);
    assertThat(row.at()).isEqualTo(NOW.plusMillis(1));
    assertThat(ChainLink.BEFORE_THE_FIRST.binds(row)).isTrue();
  }
}
