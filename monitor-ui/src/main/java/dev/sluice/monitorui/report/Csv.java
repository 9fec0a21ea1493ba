package dev.sluice.monitorui.report;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Rows of a CSV file (RFC 4180). Text that a spreadsheet would take for a formula gets a quote in
 * front: operators write some of it.
 */
final class Csv {

  private static final String FORMULA = "=+-@\t\r";

  private final StringBuilder text = new StringBuilder();

  Csv row(Object... cells) {
    text.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")));
    text.append("\r\n");
    return this;
  }

  private static String cell(Object value) {
    if (value instanceof Double number) {
      return Double.isNaN(number) ? "" : plain(number);
    }
    String cell = String.valueOf(value);
    if (!(value instanceof Number) && !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0) {
      cell = "'" + cell;
    }
    boolean quoted =
        cell.indexOf(',') >= 0
            || cell.indexOf('"') >= 0
            || cell.indexOf('\n') >= 0
            || cell.indexOf('\r') >= 0;
    return quoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
