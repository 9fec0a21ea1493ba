package dev.sluice.ticketapi.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.ticketapi.catalog.LocalText;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.catalog.SectionKind;
import dev.sluice.ticketapi.catalog.Show;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private static final LocalText TEXT = new LocalText("구역", "Section");
  private static final Seat FIRST = new Seat(11, 1, "A", 1);
  private static final Seat SECOND = new Seat(12, 2, "A", 1);

  private static Performance performance(long generalPrice) {
    return new Performance(
        1,
        new Show(1, TEXT, TEXT),
        ManualClock.atTheSale().instant(),
        new LineId("summer-show"),
        "KRW",
        Map.of(
            1L, new Section(1, TEXT, SectionKind.RESERVED, 100, 10),
            2L, new Section(2, TEXT, SectionKind.RESERVED, 250, 10),
            3L, new Section(3, TEXT, SectionKind.GENERAL, generalPrice, 50)),
        Map.of(11L, FIRST, 12L, SECOND));
  }

  @Test
  void seatsCostWhatTheirSectionsCost() {
    assertThat(new Selection.Seats(List.of(FIRST, SECOND)).total(performance(40))).isEqualTo(350);
  }

  @Test
  void placesCostTheirNumberTimesThePrice() {
    Performance performance = performance(40);
    Section general = performance.section(3).orElseThrow();
    assertThat(new Selection.General(general, 3).total(performance)).isEqualTo(120);
  }

  @Test
  void aTotalDoesNotOverflow() {
    Performance performance = performance(Long.MAX_VALUE / 2);
    Section general = performance.section(3).orElseThrow();
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> new Selection.General(general, 3).total(performance));
  }

  @Test
  void seatsAreAlwaysTakenInTheSameOrder() {
    assertThat(new Selection.Seats(List.of(SECOND, FIRST)).places())
        .containsExactly(new Place(1, 11), new Place(2, 12));
    assertThat(new Selection.Seats(List.of(SECOND, FIRST)).perSection())
        .containsExactly(Map.entry(1L, 1), Map.entry(2L, 1));
  }

  @Test
  void isFoundAgainFromItsPlaces() {
    Performance performance = performance(40);
    Selection seats = new Selection.Seats(List.of(FIRST, SECOND));
    Selection general = new Selection.General(performance.section(3).orElseThrow(), 4);
    assertThat(Selection.of(performance, seats.places())).isEqualTo(seats);
    assertThat(Selection.of(performance, general.places())).isEqualTo(general);
  }
}
