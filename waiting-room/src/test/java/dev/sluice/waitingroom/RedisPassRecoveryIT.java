package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.SessionTouch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever was inside when the line was lost stays inside by the pass. */
@WithDevServices(ServerKind.REDIS)
class RedisPassRecoveryIT extends RoomScenario {

  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static RedisTestRoom redis;

  @BeforeAll
  static void connect() {
    redis = RedisTestRoom.shared(10_000);
  }

  @AfterAll
  static void disconnect() {
    redis.close();
  }

  @Override
  protected TestRoom room() {
    return redis.room();
  }

  private List<AdmissionPass> passes(int count) {
    List<AdmissionPass> passes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      passes.add(admit(visitor()));
    }
    return passes;
  }

  private Epoch loseAndOpenAgain(int floor) {
    Epoch lost = epoch;
    redis.lose(line);
    LineSetup setup = new LineSetup(line, "Show", "http://127.0.0.1/", floor);
    epoch =
        lines()
            .open(setup, new LineOrigin(1_000, 1_000, List.of(lost), clock.instant().plus(WINDOW)));
    fence = lead("node-a");
    return lost;
  }

  private SessionTouch touch(AdmissionPass pass) {
    return workQueue().touch(pass, clock.instant());
  }

  @Test
  void aPassBringsItsSessionBack() {
    AdmissionPass pass = passes(1).getFirst();
    Epoch lost = loseAndOpenAgain(10);
    assertThat(touch(pass)).isEqualTo(SessionTouch.ACTIVE);
    assertThat(touch(pass)).isEqualTo(SessionTouch.ACTIVE);
    assertThat(facts().active()).isEqualTo(1);
    Standing inside = lines().resume(line, new HeldPlace(pass.visitor(), pass.number(), lost));
    assertThat(inside).isInstanceOf(Standing.Admitted.class);
    assertThat(((Standing.Admitted) inside).session().pass()).isEqualTo(pass);
    clock.advance(LIMITS.idleAtMostFor());
    assertThat(touch(pass)).isEqualTo(SessionTouch.ENDED);
  }

  // INV-Q8
  @Test
  void whoIsBackInsideIsCountedAsOneWhoJoinedAndWasAdmitted() {
    List<AdmissionPass> passes = passes(2);
    Epoch lost = loseAndOpenAgain(10);
    passes.forEach(this::touch);
    assertEverybodyIsCountedOnce();
    assertThat(facts().totals().admitted()).isEqualTo(2);
    workQueue().release(passes.getFirst(), ReleaseReason.DONE);
    assertEverybodyIsCountedOnce();
    assertThat(lines().resume(line, new HeldPlace(passes.getFirst().visitor(), 1, lost)))
        .isEqualTo(new Standing.Gone(epoch));
  }

  // INV-Q4
  @Test
  void notAboveTheLimit() {
    List<AdmissionPass> passes = passes(3);
    loseAndOpenAgain(2);
    assertThat(passes.stream().map(this::touch))
        .containsExactly(SessionTouch.ACTIVE, SessionTouch.ACTIVE, SessionTouch.ENDED);
    assertThat(facts().active()).isEqualTo(2);
  }

  @Test
  void notAfterTheTimeForComingBack() {
    AdmissionPass pass = passes(1).getFirst();
    loseAndOpenAgain(10);
    clock.advance(WINDOW);
    assertThat(touch(pass)).isEqualTo(SessionTouch.ENDED);
  }

  @Test
  void notWhenThePassIsOver() {
    AdmissionPass pass = passes(1).getFirst();
    clock.advance(LIMITS.sessionAtMostFor());
    loseAndOpenAgain(10);
    assertThat(touch(pass)).isEqualTo(SessionTouch.ENDED);
  }

  @Test
  void notForANumberThatWasNotLost() {
    AdmissionPass pass = passes(1).getFirst();
    loseAndOpenAgain(10);
    AdmissionPass beyond =
        new AdmissionPass(line, visitor(), 1_001, pass.admittedAt(), pass.expiresAt());
    assertThat(touch(beyond)).isEqualTo(SessionTouch.ENDED);
  }

  @Test
  void notForSomebodyWhoWaits() {
    AdmissionPass pass = passes(1).getFirst();
    Epoch lost = loseAndOpenAgain(10);
    lines().resume(line, new HeldPlace(pass.visitor(), pass.number(), lost));
    assertThat(touch(pass)).isEqualTo(SessionTouch.ENDED);
    assertThat(facts().waiting()).isEqualTo(1);
    assertThat(facts().active()).isZero();
  }

  @Test
  void notWhereNothingWasLost() {
    AdmissionPass pass = passes(1).getFirst();
    workQueue().release(pass, ReleaseReason.DONE);
    assertThat(touch(pass)).isEqualTo(SessionTouch.ENDED);
  }
}
