package dev.sluice.bench.shop;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The Universal Scalability Law {@code C(N) = gN / (1 + s(N-1) + kN(N-1))}: throughput of N at
 * once.
 *
 * @param alone g, throughput of one
 * @param contention s, the share that only one can do at a time
 * @param coherence k, what each costs each other one
 */
record ScalabilityLaw(double alone, double contention, double coherence) {

  /** Throughput measured with so many at once. */
  record Point(double n, double perSecond) {}

  private static final double[] NOTHING = {0, 0, 0};

  double perSecond(double n) {
    return alone * n / (1 + contention * (n - 1) + coherence * n * (n - 1));
  }

  /** So many at once give the highest throughput; empty when it only grows. */
  OptionalDouble peak() {
    return coherence > 0 && contention < 1
        ? OptionalDouble.of(Math.sqrt((1 - contention) / coherence))
        : OptionalDouble.empty();
  }

  /**
   * The law with the smallest relative errors, its coefficients not negative. Linear in the
   * coefficients when written as {@code N/C = a + b(N-1) + cN(N-1)} and weighted with C/N.
   *
   * @return empty when there are fewer than three points with a throughput
   */
  static Optional<ScalabilityLaw> fit(List<Point> measured) {
    List<Point> points = measured.stream().filter(point -> point.perSecond() > 0).toList();
    if (points.size() < 3) {
      return Optional.empty();
    }
    double[] best = NOTHING;
    double smallest = Double.POSITIVE_INFINITY;
    // coefficients that would be negative are left out
    for (int left = 0; left < 4; left++) {
      boolean[] used = {true, (left & 1) == 0, (left & 2) == 0};
      double[] solution = solve(points, used);
      double error = error(points, solution);
      boolean allowed = solution[0] > 0 && solution[1] >= 0 && solution[2] >= 0;
      if (allowed && error < smallest) {
        smallest = error;
        best = solution;
      }
    }
    return best[0] > 0
        ? Optional.of(new ScalabilityLaw(1 / best[0], best[1] / best[0], best[2] / best[0]))
        : Optional.empty();
  }

  private static double[] row(Point point) {
    double weight = point.perSecond() / point.n();
    return new double[] {weight, weight * (point.n() - 1), weight * point.n() * (point.n() - 1)};
  }

  private static double error(List<Point> points, double[] solution) {
    return points.stream()
        .mapToDouble(point -> {
          double[] row = row(point);
          double off = row[0] * solution[0] + row[1] * solution[1] + row[2] * solution[2] - 1;
          return off * off;
        })
        .sum();
  }

  /** The normal equations of the coefficients in use; the others are 0. */
  private static double[] solve(List<Point> points, boolean[] used) {
    double[][] equations = new double[3][4];
    for (Point point : points) {
      double[] row = row(point);
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          equations[i][j] += used[i] && used[j] ? row[i] * row[j] : 0;
        }
        equations[i][3] += used[i] ? row[i] : 0;
      }
    }
    for (int i = 0; i < 3; i++) {
      if (!used[i]) {
        equations[i][i] = 1;
      }
    }
    return eliminate(equations);
  }

  private static double[] eliminate(double[][] equations) {
    for (int column = 0; column < 3; column++) {
      int pivot = column;
      for (int i = column + 1; i < 3; i++) {
        if (Math.abs(equations[i][column]) > Math.abs(equations[pivot][column])) {
          pivot = i;
        }
      }
      double[] swapped = equations[column];
      equations[column] = equations[pivot];
      equations[pivot] = swapped;
      if (equations[column][column] == 0) {
        return Arrays.copyOf(NOTHING, NOTHING.length);
      }
      for (int i = 0; i < 3; i++) {
        if (i != column) {
          double factor = equations[i][column] / equations[column][column];
          for (int j = column; j < 4; j++) {
            equations[i][j] -= factor * equations[column][j];
          }
        }
      }
    }
    double[] solution = new double[3];
    for (int i = 0; i < 3; i++) {
      solution[i] = equations[i][3] / equations[i][i];
    }
    return solution;
  }
}
