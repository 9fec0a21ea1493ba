package dev.sluice.bench.spike.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {

  @Test
  void stepsAreRound() {
    assertThat(Chart.step(0.3)).isEqualTo(0.5);
    assertThat(Chart.step(1)).isEqualTo(1);
    assertThat(Chart.step(1.2)).isEqualTo(2);
    assertThat(Chart.step(7)).isEqualTo(10);
    assertThat(Chart.step(3_100)).isEqualTo(5_000);
    assertThat(Chart.step(0)).isEqualTo(1);
  }

  @Test
  void aLineGoesFromCornerToCorner() {
    String svg =
        new Chart(
                "Sold & paid",
                "seconds",
                List.of(Series.line("sold", 1, new double[] {0, 10}, new double[] {0, 100})))
            .svg();

    assertThat(svg).contains("d='M62.0 214.0 L546.0 52.0'").contains("Sold &amp; paid");
  }

  @Test
  void nothingIsAChartToo() {
    String svg =
        new Chart("Empty", "s", List.of(Series.line("none", 1, new double[0], new double[0])))
            .svg();

    assertThat(svg).doesNotContain("NaN").doesNotContain("class='line");
  }
}
