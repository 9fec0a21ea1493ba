package dev.sluice.admissionbatch.numbers;

import dev.sluice.waitingroom.Epoch;
import java.util.List;

/**
 * What is safely known of a line's numbers.
 *
 * @param upTo no number above it was ever given, 0 for a line that is not known
 * @param epochs the last lives of the line's storage, newest last
 */
public record NumberMark(long upTo, List<Epoch> epochs) {

  /** A line that nobody raised yet. */
  public static final NumberMark NONE = new NumberMark(0, List.of());

  public NumberMark {
    if (upTo < 0) {
      throw new IllegalArgumentException("a mark is not negative, was " + upTo);
    }
    epochs = List.copyOf(epochs);
  }
}
