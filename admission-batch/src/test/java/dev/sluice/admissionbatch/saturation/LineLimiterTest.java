package dev.sluice.admissionbatch.saturation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.FragileRoom;
import dev.sluice.admissionbatch.QuietShop;
import dev.sluice.admissionbatch.TestSettings;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.admission.AdmissionLimit;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.FixedLimit;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Steering;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit of a line second by second, from the reports of a shop. */
class LineLimiterTest {

  private static final LineId SUMMER = new LineId("summer-show");
  private static final LineId WINTER = new LineId("winter-show");
  private static final int FLOOR = 10;
  private static final AdmissionSettings SETTINGS =
      TestSettings.settings(
          Duration.ofSeconds(1),
          200,
          FLOOR,
          Duration.ofSeconds(3),
          "0123456789abcdef",
          List.of(
              TestSettings.line("summer-show", "Summer", "http://shop/", null),
              TestSettings.line("winter-show", "Winter", "http://shop/", null)));

  private final FragileRoom room = new FragileRoom();
  private final QuietShop store = new QuietShop();
  private final ManualClock clock = ManualClock.atTheSale();
  private final Shop shop = new Shop("a");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private LineLimiter limiter = newProcess();
  private Fence fence;
  private double seconds = 1_000;
  private int ticks;

  private LineLimiter newProcess() {
    return new LineLimiter(
        new ShopSaturation(room, store, store, new SaturationMeters(meters), SETTINGS));
  }

  @BeforeEach
  void openTheLines() {
    room.open(new LineSetup(SUMMER, "Summer", "http://shop/", FLOOR));
    room.open(new LineSetup(WINTER, "Winter", "http://shop/", FLOOR));
    fence = room.lead(SUMMER, "node", Duration.ofMinutes(1)).orElseThrow();
  }

  private LineFacts facts(LineId line) {
    return room.facts(line).orElseThrow();
  }

  private AdmissionLimit limit() {
    seconds += 1;
    return limiter.limit(facts(SUMMER), fence, clock.advance(Duration.ofSeconds(1)), seconds);
  }

  /** A minute with the work queue full and people in line. */
  private AdmissionLimit minuteAt(double pressure) {
    room.joinedBy(SUMMER, 200 - (int) facts(SUMMER).waiting());
    AdmissionLimit limit = limit();
    for (int i = 0; i < 60; i++) {
      store.report(shop.after(pressure));
      limit = limit();
      fill(limit.sessions());
    }
    return limit;
  }

  private void fill(int sessions) {
    int wanted = sessions - (int) facts(SUMMER).active();
    if (wanted > 0) {
      room.joinedBy(SUMMER, wanted);
      tick(wanted, sessions);
    }
  }

  private void tick(int wanted, int sessions) {
    room.tick(
        new TickRequest(
            SUMMER,
            facts(SUMMER).epoch(),
            fence,
            "t" + ++ticks,
            wanted,
            sessions,
            clock.instant()));
  }

  @Test
  void theFloorHoldsUntilTheShopReports() {
    AdmissionLimit limit = limit();
    assertThat(limit.sessions()).isEqualTo(FLOOR);
    assertThat(limit.atOnce()).isEqualTo(FLOOR);
    assertThat(limit.why()).isEqualTo("the shop has not reported yet, the floor holds");
  }

  @Test
  void aLongWaitBeforeTheDoorsOpenDoesNotLowerWhatItBeginsWith() {
    List.of(SUMMER, WINTER).forEach(line -> room.steer(line, Steering.toState(LineState.PAUSED)));
    for (int i = 0; i < 40; i++) {
      store.report(shop.after(0.01));
      limit();
    }
    room.steer(SUMMER, Steering.toState(LineState.OPEN));
    room.joinedBy(SUMMER, 200);
    assertThat(limit().sessions()).as("both floors but for one").isEqualTo(2 * FLOOR - 1);
  }

  @Test
  void beginsAtTheFloorAlsoWhenNobodyIsThere() {
    for (int i = 0; i < 40; i++) {
      store.report(shop.after(0.01));
      limit();
    }
    assertThat(store.load(SUMMER).orElseThrow()).contains("\"NOT_FULL\"");
    assertThat(minuteAt(0.05).sessions()).as("not from one on").isGreaterThan(2 * FLOOR);
  }

  @Test
  void aPausedLineTakesNothingFromTheOthers() {
    room.joinedBy(WINTER, 200);
    room.steer(WINTER, Steering.toState(LineState.PAUSED));
    assertThat(minuteAt(0.05).sessions()).isGreaterThan(2 * FLOOR);
  }

  @Test
  void theLimitFollowsTheShop() {
    AdmissionLimit first = minuteAt(0.05);
    assertThat(first.sessions()).isGreaterThan(2 * FLOOR);
    assertThat(first.why()).contains("the database is tightest: 0.05");
    assertThat((int) meters.get("saturation.point").gauge().value())
        .as("one is kept for the other line")
        .isEqualTo(first.sessions() + 1);
    assertThat(meters.get("saturation.pressure").tag("resource", "DATABASE").gauge().value())
        .isEqualTo(0.05);
    AdmissionLimit later = minuteAt(1.4);
    assertThat(later.sessions()).isLessThan(first.sessions());
    assertThat(later.atOnce()).as("only the floor is filled at once").isEqualTo(FLOOR);
    limiter.follows(SUMMER);
    assertThat(meters.get("saturation.point").gauge().value()).isNaN();
  }

  // INV-Q38
  @Test
  void aWorkQueueThatIsFullOfNobodyRaisesNothing() {
    int before = minuteAt(0.05).sessions();
    room.mark(SUMMER, List.of(), true);
    for (int i = 0; i < 60; i++) {
      store.report(shop.after(0.05));
      fill(before);
      tick(0, before);
      limit();
    }
    room.mark(SUMMER, List.of(), true);
    assertThat(limit().sessions())
        .as("no more than in the seconds until it is noticed")
        .isBetween(before, before * 5 / 4);
  }

  @Test
  void theNextLeaderGoesOnFromWhatIsKept() {
    int before = minuteAt(0.05).sessions();
    limiter = newProcess();
    room.resign(SUMMER, "node");
    fence = room.lead(SUMMER, "other", Duration.ofMinutes(1)).orElseThrow();
    seconds = 3;
    AdmissionLimit after = limit();
    assertThat(after.sessions()).isBetween(before - 1, before + 1);
    assertThat(after.why()).doesNotContain("not reported");
  }

  @Test
  void whatIsKeptIsReadHoweverLongItIs() {
    int before = minuteAt(0.05).sessions();
    for (int minute = 0; minute < 5; minute++) {
      before = minuteAt(1).sessions();
    }
    assertThat(store.load(SUMMER).orElseThrow())
        .as("longer than a request may be")
        .hasSizeGreaterThan(7_000);
    limiter = newProcess();
    assertThat(limit().sessions()).isBetween(before - 1, before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"memory\":{},\"view\":{},\"shares\":{}}", "nonsense"})
  void whatCannotBeReadIsMeasuredAgain(String known) {
    store.save(SUMMER, fence, known);
    assertThat(limit().sessions()).isEqualTo(FLOOR);
    store.report(shop.after(0.05));
    assertThat(limit().sessions()).isEqualTo(FLOOR);
  }

  @Test
  void anEmptiedStoreDoesNotMakeTheNodeForgetTheShop() {
    int before = minuteAt(0.05).sessions();
    room.loseEverything();
    store.forget();
    openTheLines();
    room.joinedBy(SUMMER, 200);
    store.report(shop.after(0.05));
    assertThat(limit().sessions()).isBetween(before - 2, before + 2);
  }

  @Test
  void anOperatorsLimitHoldsInPlaceOfTheMeasuredOneUntilItIsOver() {
    int measured = minuteAt(0.05).sessions();
    steer(OptionalInt.empty(), Optional.of(new FixedLimit(7, clock.instant().plusSeconds(30))));
    AdmissionLimit limit = limit();
    assertThat(limit.sessions()).isEqualTo(7);
    assertThat(limit.why()).startsWith("an operator fixed the limit until ");
    steer(OptionalInt.of(FLOOR), Optional.of(new FixedLimit(70, clock.instant().plusSeconds(30))));
    assertThat(limit().sessions()).as("never above the ceiling").isEqualTo(FLOOR);
    steer(OptionalInt.of(0), Optional.empty());
    for (int i = 0; i < 31; i++) {
      store.report(shop.after(0.05));
      limit();
    }
    assertThat(limit().sessions()).isGreaterThanOrEqualTo(measured);
  }

  private void steer(OptionalInt ceiling, Optional<FixedLimit> fixed) {
    room.steer(
        SUMMER,
        new Steering(
            Optional.empty(),
            OptionalInt.empty(),
            ceiling,
            OptionalInt.empty(),
            fixed,
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void admissionsAMinuteHoldFromTheFirstVisitorOn() {
    room.steer(
        SUMMER,
        new Steering(
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.of(30),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    limit();
    double entered = 0;
    for (int i = 0; i < 60; i++) {
      AdmissionLimit limit = limit();
      assertThat(limit.atOnce()).isZero();
      int now = (int) limit.pace().tokens();
      entered += now;
      fill((int) facts(SUMMER).active() + now);
    }
    assertThat(entered).isBetween(9.0, 31.0);
  }

  @Test
  void asManyBesidesAsSurelyStayAwayAndNoMoreThanAQuarter() {
    limit();
    for (int i = 0; i < 40; i++) {
      room.joinedBy(SUMMER, FLOOR);
      fillFromLine();
      clock.advance(Duration.ofMinutes(2));
      fillFromLine();
      limit();
    }
    room.joinedBy(SUMMER, FLOOR);
    fillFromLine();
    AdmissionLimit limit = limit();
    assertThat(facts(SUMMER).totals().visits().noShows()).isGreaterThan(100);
    assertThat(limit.sessions()).isBetween(FLOOR, FLOOR + FLOOR / 4);
    assertThat(limit.sessions()).as("somebody is let in besides").isGreaterThan(FLOOR);
    assertThat(limit.why()).endsWith("more for those who will not come");
    steer(OptionalInt.of(FLOOR), Optional.empty());
    assertThat(limit().sessions()).as("never above the ceiling").isEqualTo(FLOOR);
  }

  private void fillFromLine() {
    room.tick(
        new TickRequest(
            SUMMER, facts(SUMMER).epoch(), fence, "f" + ++ticks, FLOOR, FLOOR, clock.instant()));
  }

  @Test
  void twoLinesShareOneShop() {
    minuteAt(0.05);
    Fence winter = room.lead(WINTER, "node", Duration.ofMinutes(1)).orElseThrow();
    AdmissionLimit summer = limit();
    AdmissionLimit empty = limiter.limit(facts(WINTER), winter, clock.instant(), seconds);
    assertThat(empty.sessions()).isGreaterThanOrEqualTo(FLOOR);
    room.joinedBy(WINTER, 200);
    store.report(shop.after(0.05));
    AdmissionLimit shared = limit();
    AdmissionLimit crowded = limiter.limit(facts(WINTER), winter, clock.instant(), seconds);
    assertThat(crowded.sessions()).isGreaterThan(empty.sessions());
    assertThat(shared.sessions()).isLessThan(summer.sessions());
    room.steer(WINTER, Steering.toState(LineState.CLOSED));
    store.report(shop.after(0.05));
    assertThat(limit().sessions()).isGreaterThan(shared.sessions());
  }

  private int shareOfSummerWhenWinterIsFull() {
    minuteAt(0.05);
    room.joinedBy(WINTER, 200);
    store.report(shop.after(0.05));
    return limit().sessions();
  }

  // INV-Q39
  @Test
  void aLineWhoseMasterIsAwayStopsNoOther() {
    int shared = shareOfSummerWhenWinterIsFull();
    room.takeAway(WINTER);
    assertThat(limit().sessions()).as("nobody enters the other line").isGreaterThan(shared);
  }

  // INV-Q39
  @Test
  void whoseFirstLineIsAwayKeepsTheShareThatWasKnownLast() {
    shareOfSummerWhenWinterIsFull();
    Fence winter = room.lead(WINTER, "node", Duration.ofMinutes(1)).orElseThrow();
    int known = limiter.limit(facts(WINTER), winter, clock.instant(), seconds).sessions();
    assertThat(known).isGreaterThan(FLOOR);
    store.goAway();
    assertThat(limiter.limit(facts(WINTER), winter, clock.instant(), seconds).sessions())
        .isEqualTo(known);
  }

  // INV-Q39
  @Test
  void reportsThatCannotBeReadAreAShopThatDoesNotReport() {
    int before = minuteAt(0.05).sessions();
    store.goAway();
    AdmissionLimit limit = limit();
    assertThat(limit.sessions()).isBetween(before - 2, before + 2);
    for (int i = 0; i < 60; i++) {
      limit = limit();
    }
    assertThat(limit.sessions()).isBetween(FLOOR, before - 1);
  }
}
