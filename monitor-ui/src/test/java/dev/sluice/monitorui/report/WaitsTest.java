package dev.sluice.monitorui.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.monitorui.history.Column;
import org.junit.jupiter.api.Test;

class WaitsTest {

  private static Rows sale(int joined, int admitted, int waiting) {
    return new Rows()
        .set(Column.JOINED, joined)
        .set(Column.ADMITTED, admitted)
        .set(Column.LEFT, 0)
        .set(Column.ABANDONED, 0)
        .set(Column.WAITING, waiting)
        .set(Column.AWAY, 0)
        .next();
  }

  @Test
  void nobodyHasNoWait() {
    assertThat(Waits.of(sale(0, 0, 0).rows).p50()).isNull();
    assertThat(Waits.of(sale(5, 5, 0).next().rows).visitors()).isZero();
  }

  @Test
  void thousandWhoComeAtOnceAndTenASecond() {
    Rows rows = sale(0, 0, 0);
    // all come in the first five seconds; ten a second come in from then on
    for (int second = 5; second <= 105; second += 5) {
      int admitted = Math.min(1_000, 10 * (second - 5));
      rows.set(Column.JOINED, 1_000)
          .set(Column.ADMITTED, admitted)
          .set(Column.WAITING, 1_000 - admitted)
          .next();
    }
    Waits waits = Waits.of(rows.rows);
    assertThat(waits.visitors()).isEqualTo(1_000);
    assertThat(requireNonNull(waits.p50())).isCloseTo(52.5, within(3.0));
    assertThat(requireNonNull(waits.p90())).isCloseTo(90.5, within(3.0));
    assertThat(requireNonNull(waits.p99())).isCloseTo(99, within(3.0));
  }

  @Test
  void whoCameInAtOnceDidNotWait() {
    Rows rows = sale(0, 0, 0);
    for (int i = 1; i <= 20; i++) {
      rows.set(Column.JOINED, 5 * i).set(Column.ADMITTED, 5 * i).next();
    }
    assertThat(requireNonNull(Waits.of(rows.rows).p99())).isLessThan(1);
  }

  @Test
  void thoseWhoWaitedAlreadyAreNotCounted() {
    // a hundred waited at the beginning, nobody knows since when; fifty come later
    Rows rows = sale(100, 0, 100);
    for (int i = 1; i <= 30; i++) {
      int admitted = Math.min(150, 5 * i);
      rows.set(Column.JOINED, Math.min(150, 100 + 10 * i))
          .set(Column.ADMITTED, admitted)
          .set(Column.WAITING, 150 - admitted)
          .next();
    }
    Waits waits = Waits.of(rows.rows);
    assertThat(waits.visitors()).isEqualTo(50);
    assertThat(requireNonNull(waits.longest())).isCloseTo(125, within(6.0));
  }

  @Test
  void totalsThatBeginAnewMakeNoWaitLessThanNothing() {
    Rows rows = sale(500, 500, 0);
    rows.set(Column.JOINED, 10).set(Column.ADMITTED, 0).set(Column.WAITING, 10).next();
    rows.set(Column.ADMITTED, 10).set(Column.WAITING, 0).next();
    Waits waits = Waits.of(rows.rows);
    assertThat(requireNonNull(waits.p50())).isBetween(0.0, 10.0);
  }
}
