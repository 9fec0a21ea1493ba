package dev.sluice.monitorui.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryRowTest {

  private static final Instant AT = Instant.parse("2026-12-01T11:00:00Z");

  static HistoryRow row(Instant at, double waiting, double joined) {
    List<Double> values = new ArrayList<>();
    for (Column column : Column.values()) {
      values.add(
          switch (column) {
            case WAITING -> waiting;
            case JOINED -> joined;
            case P95 -> 12.3456;
            default -> Double.NaN;
          });
    }
    return new HistoryRow(at, "OPEN", "ADMIT", values);
  }

  @Test
  void theTextIsShortAndComesBackTheSame() {
    HistoryRow row = row(AT, 12, 345);
    assertThat(row.text()).startsWith("OPEN;ADMIT;12,").hasSizeLessThan(100);
    HistoryRow read = HistoryRow.read(AT, row.text());
    assertThat(read.state()).isEqualTo("OPEN");
    assertThat(read.reason()).isEqualTo("ADMIT");
    assertThat(read.value(Column.WAITING)).isEqualTo(12);
    assertThat(read.value(Column.JOINED)).isEqualTo(345);
    assertThat(read.value(Column.P95)).isEqualTo(12.346);
    assertThat(read.value(Column.SOLD)).as("nobody knew").isNaN();
  }

  @Test
  void aRecordOfAnEarlierVersionIsShorter() {
    HistoryRow read = HistoryRow.read(AT, "OPEN;PACED;7,8");
    assertThat(read.value(Column.ACTIVE)).isEqualTo(8);
    assertThat(read.value(Column.LATER)).isNaN();
  }

  @Test
  void manyRecordsAreThinnedOut() {
    List<HistoryRow> rows = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      rows.add(row(AT.plusSeconds(5L * i), i % 2 == 0 ? 10 : 20, i));
    }
    Columns columns = Columns.of(rows, 100);
    assertThat(columns.at()).hasSize(100);
    assertThat(columns.columns().get("waiting")).as("a mean").containsOnly(15.0);
    assertThat(columns.columns().get("joined")).as("the last of a total").contains(999.0);
    assertThat(columns.columns().get("sold")).containsOnlyNulls();
  }

  @Test
  void fewRecordsStayAsTheyAre() {
    Columns columns = Columns.of(List.of(row(AT, 1, 1), row(AT.plusSeconds(5), 2, 2)), 100);
    assertThat(columns.columns().get("waiting")).containsExactly(1.0, 2.0);
    assertThat(columns.reasons()).containsExactly("ADMIT", "ADMIT");
    assertThat(Columns.of(List.of(), 100).at()).isEmpty();
  }
}
