package dev.sluice.admissionbatch.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberReservationTest {

  private final NumberReservation reservation = new NumberReservation();

  @ParameterizedTest
  @CsvSource({
    "0, 0, 100000",
    "1, 100000, 200000",
    "100000, 100000, 200000",
    "100001, 200000, 300000",
    // A line of before, which counted without a mark.
    "12345, 0, 200000",
    // Marks that are no multiples, as after a change of the block.
    "350123, 350200, 500000",
  })
  void raisesToAMultipleOfTheBlockThatLiesFarEnoughAhead(long given, long upTo, long raised) {
    assertThat(reservation.raiseTo(given, upTo)).hasValue(raised);
  }

  @ParameterizedTest
  @CsvSource({"0, 100000", "100000, 200000", "1, 200000", "0, 5000000"})
  void doesNotRaiseWhileEnoughNumbersAreAhead(long given, long upTo) {
    assertThat(reservation.raiseTo(given, upTo)).isEmpty();
  }

  @Test
  void aMillionVisitorsCostElevenRaises() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long given = 0;
    long upTo = 0;
    int raises = 0;
    while (given < 1_000_000) {
      OptionalLong raised = reservation.raiseTo(given, upTo);
      if (raised.isPresent()) {
        assertThat(raised.getAsLong()).as("seed %d", seed).isGreaterThan(upTo);
        upTo = raised.getAsLong();
        raises++;
      }
      assertThat(upTo - given)
          .as("seed %d", seed)
          .isBetween(
              NumberReservation.AHEAD_AT_LEAST,
              NumberReservation.AHEAD_AT_LEAST + NumberReservation.BLOCK);
      given = Math.min(1_000_000, given + random.nextInt(1, 20_000));
    }
    assertThat(raises).as("seed %d", seed).isEqualTo(11);
  }

  @Test
  void negativeNumbersAreAMistake() {
    assertThatThrownBy(() -> reservation.raiseTo(-1, 0))
        .hasMessage("numbers are not negative, were given=-1 and upTo=0");
    assertThatThrownBy(() -> reservation.raiseTo(0, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
