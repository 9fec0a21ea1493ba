package dev.sluice.monitorui.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.monitorui.history.Column;
import org.junit.jupiter.api.Test;

class SaleReportTest {

  private static Rows sale() {
    Rows rows =
        new Rows()
            .set(Column.JOINED, 1_000)
            .set(Column.ADMITTED, 900)
            .set(Column.LEFT, 50)
            .set(Column.ABANDONED, 10)
            .set(Column.WAITING, 0)
            .set(Column.CAPACITY, 40)
            .set(Column.SOLD, 0)
            .set(Column.ORDERS, 7)
            .next();
    rows.set(Column.JOINED, 1_100).set(Column.WAITING, 100).set(Column.TPS, 0).next();
    rows.because("WORK_QUEUE_FULL").set(Column.WAITING, 80).set(Column.ADMITTED, 915);
    rows.set(Column.LEFT, 53).set(Column.ABANDONED, 12).set(Column.SOLD, 30).set(Column.TPS, 10);
    rows.set(Column.P99, 250).set(Column.ERRORS, 0.01).next();
    rows.because("NOTHING_LEFT").set(Column.SOLD, 40).set(Column.TPS, 30).set(Column.P99, 120);
    rows.set(Column.ORDERS, 27).set(Column.INSIDE, 12).next();
    return rows;
  }

  @Test
  void countsWhatHappenedInThisTime() {
    SaleReport report = SaleReport.of("summer-show", sale().rows);
    assertThat(report.joined()).isEqualTo(100);
    assertThat(report.admitted()).isEqualTo(15);
    assertThat(report.left()).isEqualTo(3);
    assertThat(report.abandoned()).isEqualTo(2);
    assertThat(report.abandonment()).isCloseTo(0.25, within(1e-9));
    assertThat(report.mostWaiting()).isEqualTo(100);
    assertThat(report.orders()).isEqualTo(20);
    assertThat(report.sold()).isEqualTo(40);
    assertThat(report.soldOutAt()).isEqualTo(Rows.START.plusSeconds(15));
    assertThat(report.flow().tpsMean()).as("while there was any").isEqualTo(20);
    assertThat(report.flow().tpsPeak()).isEqualTo(30);
    assertThat(report.flow().p99Worst()).isEqualTo(250);
    assertThat(report.flow().joinedPerMinutePeak()).isEqualTo(100);
    assertThat(report.flow().errorShareWorst()).isEqualTo(0.01);
  }

  @Test
  void saysForHowLongEachReasonHeld() {
    assertThat(SaleReport.of("x", sale().rows).reasons())
        .containsExactly(
            entry("ADMIT", 5L), entry("WORK_QUEUE_FULL", 5L), entry("NOTHING_LEFT", 5L));
  }

  @Test
  void aGapInTheRecordsIsNobodysTime() {
    Rows rows = sale().pause(3_600).next();
    assertThat(SaleReport.of("x", rows.rows).reasons().values().stream().mapToLong(l -> l).sum())
        .isEqualTo(15);
  }

  @Test
  void salesArePartedByHalfAnHourInWhichNothingHappens() {
    Rows rows = sale();
    rows.set(Column.WAITING, 0).next();
    for (int i = 0; i < 500; i++) {
      rows.next();
    }
    rows.set(Column.JOINED, 1_200).set(Column.WAITING, 5).next().next();
    assertThat(Sales.of(rows.rows)).hasSize(2);
    assertThat(Sales.of(rows.rows).getFirst().from()).isBefore(Rows.START.plusSeconds(5));
    assertThat(Sales.of(new Rows().next().next().rows)).isEmpty();
  }

  @Test
  void theSummaryNamesEveryFigure() {
    String csv = SummaryRows.of(SaleReport.of("summer-show", sale().rows)).toString();
    assertThat(csv)
        .startsWith("figure,value\r\n")
        .contains("admitted,15\r\n")
        .contains("abandonment (share),0.25\r\n")
        .contains("sold,40\r\n")
        .contains("seconds of NOTHING_LEFT,5\r\n");
  }
}
