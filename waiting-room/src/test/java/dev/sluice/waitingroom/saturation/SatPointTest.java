package dev.sluice.waitingroom.saturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.waitingroom.saturation.SaturationPoint.Phase;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The estimate, window by window; how it does with a whole shop is in the simulation. */
class SatPointTest {

  private static final Bounds WIDE = new Bounds(10, Integer.MAX_VALUE);
  private static final double HOLD = 50;

  /** 16 connections: pressure 1 is 26 jobs. */
  private static final double TARGET = 26;

  private SatPoint estimate = new SatPoint(new SaturationSettings(1_000, HOLD, 1));
  private Bounds bounds = WIDE;
  private double now;
  private long admitted = 1_000;
  private long departed;

  private static LoadWindow window(double pressure, double slow, double failed) {
    return new LoadWindow(
        5,
        0,
        1_000,
        200,
        200 * slow,
        1_000 * failed,
        20,
        List.of(
            new ResourceLoad(
                Resource.DATABASE, pressure * TARGET, 16, 16, 1, 200, ServiceTimes.NONE)));
  }

  /** Five seconds with so many inside and so many waiting. */
  private void seconds(double slots, long waiting) {
    for (int i = 0; i < 5; i++) {
      now += 1;
      long leave = (long) (slots / HOLD);
      admitted += leave;
      departed += leave;
      estimate.tick(now, new SlotCounts(waiting, slots, admitted, departed), bounds);
    }
  }

  private void run(int windows, double slots, long waiting, LoadWindow window) {
    for (int i = 0; i < windows; i++) {
      seconds(slots, waiting);
      estimate.observe(now, window, bounds);
    }
  }

  private double limit() {
    return estimate.point().limit();
  }

  private void fullAt(double pressure, int windows) {
    for (int i = 0; i < windows; i++) {
      run(1, limit(), 500, window(pressure, 0, 0));
    }
  }

  // INV-Q30
  @Test
  void staysAtTheFloorUntilTheShopReports() {
    seconds(10, 500);
    assertThat(limit()).isEqualTo(10);
    assertThat(estimate.point().phase()).isEqualTo(Phase.UNMEASURED);
    assertThat(estimate.point().inWords())
        .isEqualTo("the shop has not reported yet, the floor holds");
  }

  @Test
  void beginsAtTheFloorWhenNothingBetterIsSaid() {
    estimate = new SatPoint(new SaturationSettings(1, HOLD, 1));
    bounds = new Bounds(40, Integer.MAX_VALUE);
    run(1, 40, 500, window(0.1, 0, 0));
    assertThat(limit()).isBetween(40.0, 45.0);
    run(1, limit(), 500, window(0.1, 0, 0));
    assertThat(limit()).isGreaterThan(44);
  }

  @Test
  void whatItBeginsWithOutlastsAWaitBeforeTheDoorsOpen() {
    bounds = new Bounds(1, 1);
    run(10, 0, 500, window(0.01, 0, 0));
    bounds = WIDE;
    seconds(0, 500);
    assertThat(limit()).isEqualTo(1_000);
  }

  @Test
  void aSmallLimitGrowsToo() {
    estimate = new SatPoint(new SaturationSettings(1, 5, 1));
    bounds = new Bounds(5, Integer.MAX_VALUE);
    for (int i = 0; i < 60; i++) {
      // one of five leaves in a second
      run(1, 0.9 * Math.floor(limit()), 500, window(0.05, 0, 0));
    }
    assertThat(limit()).isGreaterThan(50);
  }

  @Test
  void shortVisitsLeaveSlotsEmptyUntilTheNextTickAndTheLimitGrowsAllTheSame() {
    estimate = new SatPoint(new SaturationSettings(100, 4, 1));
    run(1, 88, 500, window(0.2, 0, 0));
    assertThat(limit()).isGreaterThan(105);
    estimate = new SatPoint(new SaturationSettings(100, 4, 1));
    run(1, 75, 500, window(0.2, 0, 0));
    assertThat(limit()).as("a quarter is not used").isEqualTo(100);
  }

  @Test
  void growsWhileThereIsRoomAndRestsAtTheTarget() {
    run(20, 1_000, 500, window(1, 0, 0));
    double before = limit();
    fullAt(0.8, 1);
    assertThat(limit() / before).isEqualTo(1.004, within(0.0005));
    assertThat(estimate.point().tight()).isEqualTo(Resource.DATABASE);
    before = limit();
    fullAt(1, 3);
    assertThat(limit()).isEqualTo(before, within(1.0));
    assertThat(estimate.point().phase()).isEqualTo(Phase.STEADY);
  }

  @Test
  void shrinksWhenJobsPileUpButNeverFast() {
    run(20, 1_000, 500, window(1, 0, 0));
    double before = limit();
    fullAt(1.5, 1);
    assertThat(limit() / before).isEqualTo(0.99, within(0.0005));
    before = limit();
    fullAt(9, 1);
    assertThat(limit() / before).as("one bad window").isGreaterThan(0.96);
  }

  // INV-Q30
  @Test
  void lowDemandNeverLowersTheLimitNorRaisesIt() {
    run(20, 1_000, 500, window(1, 0, 0));
    double before = limit();
    run(200, 50, 0, window(0.05, 0, 0));
    assertThat(limit()).isEqualTo(before);
    assertThat(estimate.point().phase()).isEqualTo(Phase.NOT_FULL);
    run(200, 0, 0, window(0, 0, 0));
    assertThat(limit()).isEqualTo(before);
  }

  @Test
  void looksAheadForThoseWhoCameALittleWhileAgo() {
    run(20, 400, 500, window(0.4, 0, 0));
    double before = limit();
    run(1, 1_000, 500, window(0.45, 0, 0));
    assertThat(limit()).as("2.5 times as many are inside as when these came").isEqualTo(before);
  }

  // INV-Q31
  @Test
  void brakesOnceAfterTwoBadWindowsAndLetsGoWhenItIsOver() {
    run(30, 1_000, 500, window(1, 0, 0));
    double before = limit();
    run(1, before, 500, window(3, 0.3, 0));
    assertThat(estimate.point().phase()).isNotEqualTo(Phase.BRAKING);
    run(1, before, 500, window(3, 0.3, 0));
    assertThat(estimate.point().phase()).isEqualTo(Phase.BRAKING);
    assertThat(limit()).isLessThan(0.93 * before);
    double cut = limit();
    run(1, before, 500, window(1.4, 0.3, 0));
    assertThat(limit()).as("no second cut while it drains").isEqualTo(cut);
    run(1, cut, 500, window(0.9, 0, 0));
    assertThat(estimate.point().phase()).isNotEqualTo(Phase.BRAKING);
  }

  // INV-Q31
  @Test
  void aStallOfOneWindowIsNoOverload() {
    run(30, 1_000, 500, window(1, 0, 0));
    double before = limit();
    run(1, 1_000, 500, window(5, 0.5, 0));
    run(1, 1_000, 500, window(1, 0, 0));
    run(1, 1_000, 500, window(5, 0.5, 0));
    assertThat(limit()).isGreaterThan(0.9 * before);
    assertThat(estimate.point().phase()).isNotEqualTo(Phase.BRAKING);
  }

  // T18
  // INV-Q31
  @Test
  void aShopThatIsStuckIsOverloaded() {
    run(30, 1_000, 500, window(1, 0, 0));
    LoadWindow stuck =
        new LoadWindow(
            5,
            0,
            0,
            0,
            0,
            0,
            40,
            List.of(new ResourceLoad(Resource.DATABASE, 16, 16, 16, 1, 0, ServiceTimes.NONE)));
    run(2, 1_000, 500, stuck);
    assertThat(estimate.point().phase()).isEqualTo(Phase.BRAKING);
  }

  // INV-Q31
  @Test
  void failuresAndSlowWritesAreReasonsToBrakeWhateverThePressure() {
    run(30, 1_000, 500, window(1, 0, 0));
    run(2, 1_000, 500, window(0.8, 0, 0.05));
    assertThat(estimate.point().phase()).isEqualTo(Phase.BRAKING);
  }

  // INV-Q31
  @Test
  void goesOnBlindTowardsHalfOfWhatWasGood() {
    run(60, 1_000, 500, window(1, 0, 0));
    double trusted = estimate.point().trusted();
    double before = limit();
    for (int i = 0; i < 4; i++) {
      seconds(1_000, 500);
    }
    assertThat(limit()).as("twenty seconds are no loss").isEqualTo(before);
    seconds(1_000, 500);
    assertThat(estimate.point().phase()).isEqualTo(Phase.BLIND);
    assertThat(limit()).isEqualTo(before * Math.pow(0.995, 5), within(1.0));
    for (int i = 0; i < 100; i++) {
      seconds(1_000, 500);
    }
    assertThat(limit()).isEqualTo(0.5 * trusted, within(1.0));
  }

  @Test
  void goingOnBlindNeverRaisesTheLimitAndEndsAtHalf() {
    run(60, 1_000, 500, window(1, 0, 0));
    double trusted = estimate.point().trusted();
    for (int i = 0; i < 30 && limit() > 0.4 * trusted; i++) {
      run(10, limit(), 500, window(6, 0.9, 0.5));
    }
    double braked = limit();
    assertThat(braked).isLessThan(0.5 * trusted);
    for (int i = 0; i < 20; i++) {
      seconds(braked, 500);
    }
    assertThat(limit()).isLessThanOrEqualTo(braked);

    estimate = new SatPoint(new SaturationSettings(2_000, HOLD, 1));
    run(1, 10, 0, window(0.1, 0, 0));
    for (int i = 0; i < 1_000; i++) {
      seconds(10, 0);
    }
    assertThat(limit()).as("half of what was thought, a night later").isGreaterThan(999);
  }

  @Test
  void aFewLateWritesOfAQuietHourAreNoOverload() {
    run(60, 1_000, 500, window(1, 0, 0));
    double before = limit();
    LoadWindow night =
        new LoadWindow(
            30,
            0,
            110,
            6,
            1,
            3,
            0,
            List.of(new ResourceLoad(Resource.DATABASE, 0.1, 0.1, 16, 1, 0.2, ServiceTimes.NONE)));
    run(20, 10, 0, night);
    assertThat(estimate.point().phase()).isEqualTo(Phase.NOT_FULL);
    assertThat(limit()).isEqualTo(before);
  }

  @Test
  void anOverloadWithFewInsideLeavesAShareOfTheLimitAndNoCliff() {
    run(60, 1_000, 500, window(1, 0, 0));
    double before = limit();
    run(2, 10, 0, window(0.1, 0.5, 0.5));
    run(1, 10, 0, window(0.1, 0, 0));
    assertThat(limit()).isGreaterThan(0.25 * before);
    for (int i = 0; i < 60; i++) {
      run(1, limit(), 500, window(0.3, 0, 0));
    }
    assertThat(limit()).as("nothing holds it down").isGreaterThan(0.8 * before);
  }

  @Test
  void learnsAHoldTimeFarLongerThanItThought() {
    long[] in = new long[2_000];
    for (int second = 0; second < 1_500; second++) {
      now += 1;
      admitted += 4;
      in[second] = admitted;
      departed = second < 250 ? 1_000 : in[second - 250];
      estimate.tick(now, new SlotCounts(100, admitted - departed, admitted, departed), bounds);
      if (second % 5 == 0) {
        estimate.observe(now, window(0.5, 0, 0), bounds);
      }
    }
    assertThat(estimate.point().holdSeconds()).isEqualTo(250, within(15.0));
  }

  // T19
  // INV-Q30
  @Test
  void floorAndCeilingAlwaysHold() {
    bounds = new Bounds(900, 1_010);
    fullAt(0.1, 50);
    assertThat(limit()).isEqualTo(1_010);
    for (int i = 0; i < 50; i++) {
      run(1, limit(), 500, window(6, 0.9, 0.5));
      assertThat(limit()).isGreaterThanOrEqualTo(900);
    }
    assertThat(limit()).isEqualTo(900);
  }

  @Test
  void boundsAreLaidOverTheEstimateAndDoNotMoveIt() {
    run(60, 1_000, 500, window(1, 0, 0));
    double before = limit();
    bounds = new Bounds(3_000, 4_000);
    run(1, 1_000, 500, window(1, 0, 0));
    assertThat(limit()).isEqualTo(3_000);
    bounds = new Bounds(1, 200);
    run(30, 200, 500, window(0.2, 0, 0));
    assertThat(limit()).isEqualTo(200);
    bounds = WIDE;
    run(1, 200, 500, window(0.2, 0, 0));
    assertThat(limit()).isEqualTo(before, within(1.0));
  }

  @Test
  void aShopWithTooLittleToDoForAWindowIsNotBlind() {
    run(60, 1_000, 500, window(1, 0, 0));
    double before = limit();
    for (int i = 0; i < 60; i++) {
      seconds(3, 0);
      estimate.heard(now);
    }
    assertThat(limit()).isEqualTo(before);
    assertThat(estimate.point().phase()).isNotEqualTo(Phase.BLIND);
  }

  @Test
  void aLineThatCountsFromZeroAgainIsMeasuredAnew() {
    run(200, 1_000, 500, window(1, 0, 0));
    double before = limit();
    admitted = 0;
    departed = 0;
    run(2, 0, 500, window(0, 0, 0));
    assertThat(limit()).as("what the shop takes is still known").isEqualTo(before, within(1.0));
    admitted = 1_000;
    run(200, 1_000, 500, window(1, 0, 0));
    assertThat(estimate.point().holdSeconds()).isEqualTo(HOLD, within(3.0));
  }

  @Test
  void namesTheResourceThatIsTight() {
    LoadWindow lock =
        new LoadWindow(
            5,
            0,
            1_000,
            200,
            0,
            0,
            20,
            List.of(
                new ResourceLoad(Resource.DATABASE, 10, 8, 16, 1, 200, ServiceTimes.NONE),
                new ResourceLoad(Resource.LOCK, 4.5, 0.9, 1, 1, 50, ServiceTimes.NONE),
                new ResourceLoad(Resource.CPU, 3, 2, 4, 1, 200, ServiceTimes.NONE)));
    run(1, 1_000, 500, lock);
    assertThat(estimate.point().tight()).isEqualTo(Resource.LOCK);
    assertThat(estimate.point().pressure()).isEqualTo(0.9);
    assertThat(estimate.point().inWords()).endsWith("(a hot lock is tightest: 0.90)");
  }

  // T17
  // INV-Q31
  @Test
  void whoeverGoesOnInTheMiddleOfABrakeKnowsTheSame() {
    run(40, 1_000, 500, window(1, 0, 0));
    run(3, 1_000, 500, window(3, 0.3, 0));
    SatPoint successor = new SatPoint(new SaturationSettings(1, 60, 1), estimate.memory());
    assertThat(successor.point().limit()).isEqualTo(limit());
    SatPoint first = estimate;
    double time = now;
    long in = admitted;
    long out = departed;
    run(30, 850, 500, window(0.9, 0, 0));
    double expected = limit();
    estimate = successor;
    now = time;
    admitted = in;
    departed = out;
    run(30, 850, 500, window(0.9, 0, 0));
    assertThat(limit()).isEqualTo(expected);
    assertThat(estimate.memory()).isEqualTo(first.memory());
  }

  @Test
  void learnsHowLongASessionHoldsItsSlot() {
    run(200, 1_000, 500, window(1, 0, 0));
    assertThat(estimate.point().holdSeconds()).isEqualTo(HOLD, within(3.0));
  }

  private static LoadWindow timed(double pressure, double seconds, int level) {
    ServiceTimes.Level[] levels = new ServiceTimes.Level[ServiceTimes.LEVELS];
    Arrays.fill(levels, ServiceTimes.Level.NONE);
    levels[level] = new ServiceTimes.Level(100, 100 * seconds);
    return new LoadWindow(
        5,
        0,
        1_000,
        200,
        0,
        0,
        5,
        List.of(
            new ResourceLoad(
                Resource.DATABASE,
                pressure * TARGET,
                pressure * TARGET,
                16,
                1,
                200,
                new ServiceTimes(List.of(levels)))));
  }

  // T7
  @Test
  void noticesThatTheShopGotSlowerWhileNobodyWaits() {
    run(60, 1_000, 500, timed(1, 0.2, 4));
    double before = limit();
    run(60, 200, 0, timed(0.2, 0.2, 1));
    assertThat(limit()).as("as fast as ever").isEqualTo(before);
    run(60, 200, 0, timed(0.4, 0.4, 1));
    assertThat(limit()).isBetween(0.45 * before, 0.55 * before);
    assertThat(estimate.point().phase()).isEqualTo(Phase.SLOWER_WHILE_IDLE);
  }

  @Test
  void lessCompanyAloneIsNoChange() {
    run(60, 1_000, 500, timed(1, 0.2, 2));
    double before = limit();
    run(60, 200, 0, timed(0.3, 0.5, 3));
    assertThat(limit()).as("slower among more others").isEqualTo(before);
  }

  @Test
  void severalPoolsNeedMoreRoomThanOneLargePool() {
    ResourceLoad one = new ResourceLoad(Resource.DATABASE, 26, 16, 16, 1, 1, ServiceTimes.NONE);
    ResourceLoad four = new ResourceLoad(Resource.DATABASE, 40, 16, 16, 4, 1, ServiceTimes.NONE);
    assertThat(one.pressure()).isEqualTo(1);
    assertThat(four.pressure()).as("four pools of 4: 4 x (4 + 4 + 2)").isEqualTo(1);
  }

  @Test
  void headroomKeepsAShareUnused() {
    estimate = new SatPoint(new SaturationSettings(1_000, HOLD, 0.8));
    run(5, 1_000, 500, window(0.5, 0, 0));
    assertThat(estimate.point().pressure()).as("all 16 are busy of 80 %").isEqualTo(1.25);
  }
}
