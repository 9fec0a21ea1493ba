package dev.sluice.bench.report;

/**
 * A promise about one figure.
 *
 * @param figure its name
 */
public record Bar(String figure, Side side, double value) {

  /** On which side of the value the figure has to be; the value itself is fine. */
  public enum Side {
    AT_LEAST,
    AT_MOST
  }

  public static Bar atLeast(String figure, double value) {
    return new Bar(figure, Side.AT_LEAST, value);
  }

  public static Bar atMost(String figure, double value) {
    return new Bar(figure, Side.AT_MOST, value);
  }

  public boolean isMetBy(double measured) {
    return switch (side) {
      case AT_LEAST -> measured >= value;
      case AT_MOST -> measured <= value;
    };
  }

  String text() {
    String sign =
        switch (side) {
          case AT_LEAST -> ">= ";
          case AT_MOST -> "<= ";
        };
    return sign + Figure.text(value);
  }
}
