package dev.sluice.waitingroom.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LostNumbersTest {

  private static byte[] bitmap(long... numbers) {
    LineDepartures departures = new LineDepartures();
    LongStream.of(numbers).forEach(departures::depart);
    return departures.toBitmap();
  }

  private static LineDepartures certain(String ranges, byte[] departed, byte[] gone) {
    return LineDepartures.fromBitmap(LostNumbers.certain(departed, ranges, gone));
  }

  @Test
  void whatWasOnlyLostHasNotDepartedForCertain() {
    LineDepartures certain = certain("1-3,10-12", bitmap(1, 2, 3, 7, 10, 11, 12, 15), new byte[0]);
    assertThat(LongStream.rangeClosed(1, 20).filter(certain::isDeparted)).containsExactly(7L, 15L);
  }

  @Test
  void whatIsRememberedOfTheLostHas() {
    LineDepartures certain = certain("1-12", bitmap(1, 2, 3, 7, 12), bitmap(2, 5, 12));
    assertThat(LongStream.rangeClosed(1, 20).filter(certain::isDeparted)).containsExactly(2L, 12L);
  }

  @Test
  void numbersBehindTheBitmapAreWaitingAnyway() {
    LineDepartures certain = certain("1-100000", new byte[] {0x40}, new byte[0]);
    assertThat(certain.departed()).isZero();
  }
}
