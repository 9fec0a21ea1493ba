package dev.sluice.waitingroom.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.VisitorId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether the draw favours anybody. The seeds are fixed: the same figures on every machine. */
class DrawFairnessTest {

  private static final int DRAWS = 1_000;
  private static final int ENTRANTS = 1_000;
  private static final int BINS = 20;

  private static Hash seed(int draw) {
    return Fields.tagged("test").number(draw).sha256();
  }

  private static long[] numbersByArrival(List<VisitorId> arrivals, Hash seed) {
    Draw draw = new Draw(TestDraw.DRAW);
    draw.add(arrivals);
    Hash root = draw.freeze();
    Draw.Numbered numbered = draw.number(seed, root, "", 1);
    Map<VisitorId, Integer> places = new HashMap<>();
    for (int i = 0; i < arrivals.size(); i++) {
      places.put(arrivals.get(i), i);
    }
    long[] numbers = new long[arrivals.size()];
    List<VisitorId> inOrder = numbered.visitors(1, arrivals.size());
    for (int i = 0; i < inOrder.size(); i++) {
      numbers[places.get(inOrder.get(i))] = i + 1L;
    }
    return numbers;
  }

  /**
   * Pearson's chi-square over arrival by number, in 20 by 20 fields of 2,500 expected each. With
   * both sums given there are 19 x 19 = 361 degrees of freedom; a fair draw exceeds 449.6 once in a
   * thousand times and falls below 282.7 once in a thousand times.
   */
  @Test
  void aThousandDrawsOfAThousandAreUniformAtTheLevelOfOneInAThousand() {
    List<VisitorId> arrivals = TestDraw.visitors(ENTRANTS, 11);
    long[][] seen = new long[BINS][BINS];
    for (int draw = 0; draw < DRAWS; draw++) {
      long[] numbers = numbersByArrival(arrivals, seed(draw));
      for (int i = 0; i < ENTRANTS; i++) {
        seen[i * BINS / ENTRANTS][(int) ((numbers[i] - 1) * BINS / ENTRANTS)]++;
      }
    }
    double expected = (double) DRAWS * ENTRANTS / BINS / BINS;
    double chiSquare = 0;
    for (long[] row : seen) {
      for (long count : row) {
        chiSquare += (count - expected) * (count - expected) / expected;
      }
    }
    // rows of different arrivals in one draw have no number twice, which shrinks the spread
    // by n / (n - 1)
    System.out.printf(
        "draw: chi-square=%.1f degrees=361 (fair: 282.7 to 449.6), seeds 0..999 of test%n",
        chiSquare);
    assertThat(chiSquare).isBetween(282.7, 449.6);
  }

  @Test
  void aDrawThatFavoursTheEarlyIsSeenByTheSameCount() {
    // the guard of the test above: one draw in twenty leaves everybody in the order of arrival
    List<VisitorId> arrivals = TestDraw.visitors(ENTRANTS, 11);
    long[][] seen = new long[BINS][BINS];
    for (int draw = 0; draw < 200; draw++) {
      long[] numbers = numbersByArrival(arrivals, seed(draw));
      for (int i = 0; i < ENTRANTS; i++) {
        long number = draw % 20 == 0 ? i + 1 : numbers[i];
        seen[i * BINS / ENTRANTS][(int) ((number - 1) * BINS / ENTRANTS)]++;
      }
    }
    double expected = 200.0 * ENTRANTS / BINS / BINS;
    double chiSquare = 0;
    for (long[] row : seen) {
      for (long count : row) {
        chiSquare += (count - expected) * (count - expected) / expected;
      }
    }
    assertThat(chiSquare).isGreaterThan(449.6);
  }

  @Test
  void arrivalAndNumberOfAHundredThousandHaveNothingToDoWithEachOther() {
    long[] numbers = numbersByArrival(TestDraw.visitors(100_000, 13), seed(1));
    double tau = KendallTau.of(numbers);
    System.out.printf("draw: kendall-tau of 100,000 = %.5f%n", tau);
    assertThat(tau).isBetween(-0.01, 0.01);
    long[] favoured = numbers.clone();
    for (int i = 0; i < favoured.length; i += 50) {
      favoured[i] = i / 50 - 100_000L;
    }
    assertThat(KendallTau.of(favoured)).as("two in a hundred are in order").isNotZero();
  }
}
