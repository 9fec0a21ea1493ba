package dev.sluice.monitorui.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void quotesWhatNeedsIt() {
    assertThat(new Csv().row("a", 1, 2.5, 3.0, Double.NaN).row("b,c", "d\"e", "f\ng").toString())
        .isEqualTo("a,1,2.5,3,\r\n\"b,c\",\"d\"\"e\",\"f\ng\"\r\n");
  }

  @Test
  void textIsNoFormula() {
    assertThat(new Csv().row("=1+1", "@x", "-2", -2, "+3").toString())
        .isEqualTo("'=1+1,'@x,'-2,-2,'+3\r\n");
  }
}
