package dev.sluice.bench.spike.page;

import java.util.Arrays;

/** Points of a chart that belong together. */
public final class Series {

  private final String name;
  private final int colour;
  private final Form form;
  private final double[] x;
  private final double[] y;

  /** How points are drawn. */
  private enum Form {
    LINE,
    DASHED,
    DOTS
  }

  private Series(String name, int colour, Form form, double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException("%d and %d values".formatted(x.length, y.length));
    }
    this.name = name;
    this.colour = colour;
    this.form = form;
    this.x = x.clone();
    this.y = y.clone();
  }

  /**
   * A line from point to point.
   *
   * @param name for the legend
   * @param colour 1 to 5
   */
  public static Series line(String name, int colour, double[] x, double[] y) {
    return new Series(name, colour, Form.LINE, x, y);
  }

  /** The same, dashed. */
  public static Series dashed(String name, int colour, double[] x, double[] y) {
    return new Series(name, colour, Form.DASHED, x, y);
  }

  /** Points alone. */
  public static Series dots(String name, int colour, double[] x, double[] y) {
    return new Series(name, colour, Form.DOTS, x, y);
  }

  /** A level that does not change. */
  public static Series level(String name, int colour, double from, double to, double value) {
    return dashed(name, colour, new double[] {from, to}, new double[] {value, value});
  }

  String name() {
    return name;
  }

  int colour() {
    return colour;
  }

  boolean isDots() {
    return form == Form.DOTS;
  }

  boolean isDashed() {
    return form == Form.DASHED;
  }

  int size() {
    return x.length;
  }

  double x(int point) {
    return x[point];
  }

  double y(int point) {
    return y[point];
  }

  double highest() {
    return Arrays.stream(y).max().orElse(0);
  }

  double first() {
    return Arrays.stream(x).min().orElse(0);
  }

  double last() {
    return Arrays.stream(x).max().orElse(0);
  }
}
