package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.line.FixedLimit;
import dev.sluice.waitingroom.line.LineLimits;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How every waiting room keeps a limit that moves, and what operators allow. */
public abstract class LimitContract extends RoomScenario {

  private List<VisitorId> inside(int count) {
    List<VisitorId> crowd = visitors(count);
    lines().join(line, crowd);
    tick(count, count);
    return crowd;
  }

  private void end(List<VisitorId> crowd) {
    crowd.forEach(visitor -> workQueue().release(line, visitor, ReleaseReason.DONE));
  }

  // INV-Q4
  @Test
  void nobodyIsSentAwayWhenTheLimitIsLoweredAndNobodyElseComesIn() {
    inside(10);
    lines().join(line, visitors(5));
    assertThat(tick(5, 4).admitted()).isZero();
    assertThat(facts().active()).isEqualTo(10);
    assertThat(facts().limit()).isEqualTo(4);
  }

  // INV-Q4
  @Test
  void aboveTheLimitOneComesInForTwoWhoLeft() {
    List<VisitorId> crowd = inside(10);
    lines().join(line, visitors(9));
    assertThat(trickle(5, 4).admitted()).as("nobody left").isZero();
    end(crowd.subList(0, 1));
    assertThat(trickle(5, 4).admitted()).as("one left").isZero();
    end(crowd.subList(1, 5));
    assertThat(trickle(5, 4).admitted()).as("four left").isEqualTo(2);
    assertThat(facts().active()).isEqualTo(7);
    end(crowd.subList(5, 7));
    assertThat(trickle(5, 4).admitted()).as("two left").isEqualTo(1);
    end(crowd.subList(7, 10));
    assertThat(tick(5, 4).admitted()).as("without a trickle").isEqualTo(1);
    assertThat(facts().active()).isEqualTo(4);
  }

  // INV-Q4
  @Test
  void theTrickleNeverLeadsFromBelowTheLimitToAboveIt() {
    inside(10);
    lines().join(line, visitors(9));
    clock.advance(LIMITS.claimWithin());
    assertThat(trickle(5, 2).expired()).as("all ten left, in the same call").isEqualTo(10);
    assertThat(facts().active()).isEqualTo(2);
  }

  // INV-Q4
  @Test
  void whoLeftMakesNoRoomTwice() {
    List<VisitorId> crowd = inside(10);
    lines().join(line, visitors(9));
    end(crowd.subList(0, 4));
    assertThat(trickle(5, 2).admitted()).isEqualTo(2);
    assertThat(trickle(5, 2).admitted()).isZero();
    assertThat(trickle(5, 2).admitted()).isZero();
    assertEverybodyIsCountedOnce();
  }

  @Test
  void operatorsSetAndTakeBackTheirLimits() {
    FixedLimit fixed = new FixedLimit(7, clock.instant().plus(Duration.ofMinutes(5)));
    steer(OptionalInt.of(20), OptionalInt.of(90), Optional.of(fixed));
    assertThat(facts().limits()).isEqualTo(new LineLimits(10, 20, 90, fixed));
    steer(OptionalInt.of(0), OptionalInt.empty(), Optional.empty());
    assertThat(facts().limits()).isEqualTo(new LineLimits(10, null, 90, fixed));
    steer(OptionalInt.empty(), OptionalInt.of(0), Optional.empty());
    assertThat(facts().limits().perMinute()).isNull();
    assertThat(facts().limits().fixedAt(clock.instant())).contains(fixed);
    assertThat(facts().limits().fixedAt(fixed.until())).isEmpty();
  }

  private void steer(OptionalInt ceiling, OptionalInt perMinute, Optional<FixedLimit> fixed) {
    lines()
        .steer(
            line,
            new Steering(
                Optional.empty(),
                OptionalInt.empty(),
                ceiling,
                perMinute,
                fixed,
                Optional.empty(),
                Optional.empty()));
  }
}
