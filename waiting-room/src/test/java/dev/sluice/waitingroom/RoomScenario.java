package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.PresenceRule;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineTotals;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** One line with a leader, and the few calls that most contracts begin with. */
public abstract class RoomScenario {

  protected static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofSeconds(60), Duration.ofMinutes(3), Duration.ofMinutes(10));
  protected static final int LONGEST_LINE = 1_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  protected final ManualClock clock = ManualClock.atTheSale();
  protected final LineId line = freshLine();
  protected Epoch epoch;
  protected Fence fence;
  private int ticks;

  protected abstract TestRoom room();

  /** How the line is made. */
  protected LineSetup setup() {
    return new LineSetup(line, "Summer show", "http://127.0.0.1/shop", 10);
  }

  @BeforeEach
  void openTheLine() {
    epoch = lines().open(setup());
    fence = lead("node-a");
  }

  protected final WaitingLines lines() {
    return room().lines();
  }

  protected final Admissions admissions() {
    return room().admissions();
  }

  protected final WorkQueue workQueue() {
    return room().workQueue();
  }

  protected static LineId freshLine() {
    return new LineId("t-" + Long.toUnsignedString(RANDOM.nextLong(), 36));
  }

  protected static VisitorId visitor() {
    return VisitorId.random(RANDOM);
  }

  protected static List<VisitorId> visitors(int count) {
    return Stream.generate(RoomScenario::visitor).limit(count).toList();
  }

  protected final Fence lead(String node) {
    return admissions().lead(line, node, Duration.ofMinutes(1)).orElseThrow();
  }

  private static final VisitorId SEEN_ELSEWHERE = visitor();

  protected final TickOutcome.Done tick(int wanted, int limit) {
    return tick(wanted, limit, PresenceRule.NONE);
  }

  /**
   * With a rule of presence a node is there, which has seen somebody who is not in line any more.
   */
  protected final TickOutcome.Done tick(int wanted, int limit, PresenceRule presence) {
    if (presence.absentAfterTicks() > 0) {
      lines().mark(line, List.of(SEEN_ELSEWHERE), true);
    }
    return tickWithoutNodes(wanted, limit, presence);
  }

  protected final TickOutcome.Done tickWithoutNodes(int wanted, int limit, PresenceRule presence) {
    return done(request("tick-" + ++ticks, wanted, limit, presence, 0, true));
  }

  /** A tick after which newcomers may go straight in. */
  protected final TickOutcome.Done tickThrough(int limit) {
    return done(request("tick-" + ++ticks, 0, limit, PresenceRule.NONE, LONGEST_LINE, true));
  }

  /** A tick with room for some above the limit, in place of those who left. */
  protected final TickOutcome.Done trickle(int trickle, int limit) {
    return done(
        new TickRequest(
            line,
            epoch,
            fence,
            "tick-" + ++ticks,
            trickle,
            limit,
            clock.instant(),
            PresenceRule.NONE,
            trickle,
            0,
            true));
  }

  /** A tick after which so many newcomers may go straight in. */
  protected final TickOutcome.Done tickThrough(int newcomers, int limit) {
    return done(request("tick-" + ++ticks, 0, limit, PresenceRule.NONE, newcomers, true));
  }

  /** A further step of the last tick. */
  protected final TickOutcome.Done furtherStep(int wanted, int limit, PresenceRule presence) {
    return done(request("tick-" + ++ticks, wanted, limit, presence, 0, false));
  }

  protected final TickOutcome.Done done(TickRequest request) {
    return (TickOutcome.Done) admissions().tick(request);
  }

  protected final TickRequest request(String id, int wanted, int limit) {
    return request(id, wanted, limit, PresenceRule.NONE, 0, true);
  }

  protected final TickRequest request(
      String id, int wanted, int limit, PresenceRule presence, int through, boolean begins) {
    return new TickRequest(
        line, epoch, fence, id, wanted, limit, clock.instant(), presence, 0, through, begins);
  }

  protected final long join(VisitorId visitor) {
    return ((JoinOutcome.Waiting) joinOutcome(visitor)).number();
  }

  protected final JoinOutcome joinOutcome(VisitorId visitor) {
    return lines().join(line, List.of(visitor)).getFirst();
  }

  protected final Standing standing(VisitorId visitor, long number) {
    return lines().resume(line, new HeldPlace(visitor, number, epoch));
  }

  protected final AdmissionPass admit(VisitorId visitor) {
    join(visitor);
    tick(1, 1_000);
    Standing.Admitted admitted = (Standing.Admitted) standing(visitor, 0);
    return admitted.session().pass();
  }

  protected final LineFacts facts() {
    return lines().facts(line).orElseThrow();
  }

  /** INV-Q8: everybody who joined is somewhere, and counted once. */
  protected final void assertEverybodyIsCountedOnce() {
    LineFacts facts = facts();
    LineTotals totals = facts.totals();
    assertThat(facts.waiting() + facts.active() + facts.away())
        .as("%s", facts)
        .isEqualTo(
            totals.joined()
                - totals.left()
                - totals.released()
                - totals.expired()
                - totals.abandoned());
  }
}
