package dev.sluice.bench.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One measured value.
 *
 * @param name lower case words joined by underscores
 * @param unit for people, empty for a plain number
 */
public record Figure(String name, double value, String unit) {

  private static final int DECIMALS = 3;

  /** As exact as it is useful: whole from a thousand on, else up to three decimals. */
  public BigDecimal rounded() {
    return rounded(value);
  }

  private static BigDecimal rounded(double value) {
    int decimals = Math.abs(value) >= 1000 ? 0 : DECIMALS;
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? BigDecimal.ZERO : new BigDecimal(plain(rounded));
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  static String text(double value) {
    return rounded(value).toPlainString();
  }
}
