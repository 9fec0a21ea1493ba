package dev.sluice.ticketapi.seatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.catalog.LocalText;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.catalog.SectionKind;
import dev.sluice.ticketapi.catalog.Show;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HouseTest {

  private static final LocalText TEXT = new LocalText("구역", "Section");

  private final AtomicLong nanos = new AtomicLong(1);
  private final AtomicInteger looks = new AtomicInteger();
  private final House house = new House(nanos::get);
  private volatile boolean storesAreAway;
  private volatile boolean live = true;
  private volatile int seats = 10;

  private static Performance performance(int seats) {
    Map<Long, Seat> all = new LinkedHashMap<>();
    for (long id = 1; id <= seats; id++) {
      all.put(id, new Seat(id, 1, "A", (int) id));
    }
    return new Performance(
        1,
        new Show(1, TEXT, TEXT),
        ManualClock.atTheSale().instant(),
        new LineId("line"),
        "KRW",
        Map.of(1L, new Section(1, TEXT, SectionKind.RESERVED, 100, seats)),
        all);
  }

  private House.Answer show() {
    return house.show(
        _ -> true,
        (_, _) -> {
          int look = looks.incrementAndGet();
          if (storesAreAway) {
            throw new IllegalStateException("away");
          }
          return Drawing.first(performance(seats), new SeatPicture(live, look, Map.of(), Map.of()));
        });
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void whoeverComesWhileThePictureIsGoodWaitsForNobody() {
    assertThat(show().waited()).isTrue();
    pass(Duration.ofMillis(199));
    assertThat(show().waited()).isFalse();
    assertThat(looks).hasValue(1);
  }

  @Test
  void whileSomebodyAsksItIsDrawnAgainInTheBackground() {
    show();
    pass(Duration.ofMillis(250));
    House.Answer answer = show();
    assertThat(answer.waited()).isFalse();
    assertThat(answer.drawing().version()).isEqualTo(1);
    await().until(() -> show().drawing().version() == 2);
    assertThat(looks).hasValue(2);
  }

  @Test
  void afterAPauseAllWaitForOneLook() throws Exception {
    show();
    pass(Duration.ofSeconds(5));
    List<House.Answer> answers =
        Together.run(Collections.<Callable<House.Answer>>nCopies(50, this::show));
    assertThat(answers).allMatch(answer -> answer.drawing().version() == 2);
    assertThat(looks).hasValue(2);
  }

  @Test
  void aChangeByThisNodeIsSeenByTheNextOne() {
    show();
    house.changed();
    assertThat(show().drawing().version()).isEqualTo(2);
    assertThat(show().drawing().version()).isEqualTo(2);
  }

  @Test
  void aLargeHouseIsDrawnInTheBackgroundAlsoAfterAnOwnChange() {
    seats = 2_000;
    show();
    house.changed();
    assertThat(show().drawing().version()).isEqualTo(1);
    await().until(() -> show().drawing().version() == 2);
  }

  @Test
  void theLastPictureStaysWhileNothingCanBeSeen() {
    assertThat(show().drawing().version()).isEqualTo(1);
    storesAreAway = true;
    pass(Duration.ofSeconds(5));
    assertThat(show().drawing().version()).isEqualTo(1);
    pass(Duration.ofSeconds(1));
    show();
    assertThat(looks).as("stores that are away are not asked all the time").hasValue(2);
    storesAreAway = false;
    pass(Duration.ofSeconds(5));
    assertThat(show().drawing().version()).isEqualTo(3);
  }

  @Test
  void withoutAnyPictureTheFailureIsTheAnswer() {
    storesAreAway = true;
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this::show);
  }

  @Test
  void whatMySqlToldIsKeptForLonger() {
    live = false;
    show();
    pass(Duration.ofMillis(1_900));
    assertThat(show().waited()).isFalse();
    assertThat(looks).hasValue(1);
  }
}
