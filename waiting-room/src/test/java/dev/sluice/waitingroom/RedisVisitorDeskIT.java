package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.access.JoinClaims;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.PresenceRule;
import dev.sluice.waitingroom.admission.RedisInvitations;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.RedisVisitorDesk;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.line.VisitorFacts;
import dev.sluice.waitingroom.line.VisitorFacts.Where;
import dev.sluice.waitingroom.line.VisitorMove;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators do about one visitor, on a real Redis. */
@WithDevServices(ServerKind.REDIS)
class RedisVisitorDeskIT extends RoomScenario {

  private static RedisTestRoom redis;
  private static RedisVisitorDesk desk;
  private static RedisInvitations invitations;

  @BeforeAll
  static void connect() {
    redis = RedisTestRoom.shared(LONGEST_LINE);
    desk = new RedisVisitorDesk(redis.redis, redis.keys);
    invitations = new RedisInvitations(redis.redis, redis.keys, LIMITS);
  }

  @AfterAll
  static void disconnect() {
    redis.close();
  }

  @Override
  protected TestRoom room() {
    return redis.room();
  }

  private VisitorFacts find(VisitorId visitor) {
    return desk.find(line, visitor, null).orElseThrow();
  }

  private int letIn(int limit) {
    return letIn(limit, fence);
  }

  private int letIn(int limit, Fence by) {
    return invitations.letIn(new TickRequest(line, epoch, by, "unused", 0, limit, clock.instant()));
  }

  @Test
  void saysWhereSomebodyIs() {
    VisitorId inside = visitor();
    final AdmissionPass pass = admit(inside);
    VisitorId first = visitor();
    VisitorId second = visitor();
    join(first);
    long number = join(second);

    VisitorFacts waiting = find(second);
    assertThat(waiting.where()).isEqualTo(Where.WAITING);
    assertThat(waiting.number()).isEqualTo(number);
    assertThat(waiting.ahead()).isEqualTo(1);
    VisitorFacts admitted = find(inside);
    assertThat(admitted.where()).isEqualTo(Where.ADMITTED);
    assertThat(admitted.session().pass()).isEqualTo(pass);
    assertThat(admitted.hasCome()).isFalse();
    workQueue().touch(pass, clock.instant());
    assertThat(find(inside).hasCome()).isTrue();
    assertThat(find(visitor()).where()).isEqualTo(Where.UNKNOWN);

    lines().leave(line, second);
    assertThat(find(second).where()).isEqualTo(Where.UNKNOWN);
    assertThat(desk.find(line, second, new HeldPlace(second, number, epoch)).orElseThrow().where())
        .isEqualTo(Where.GONE);
    assertThat(desk.find(freshLine(), first, null)).isEmpty();
  }

  @Test
  void findsWhoHasThePlaceOfAnAccount() {
    VisitorId kim = visitor();
    String account = JoinClaims.hashOf(line, "kim@example.com");
    JoinWish wish = new JoinWish(kim, null, 0, null, null, account, 0);
    lines().join(line, List.of(wish), clock.instant());

    assertThat(desk.visitorOf(line, "kim@example.com")).contains(kim);
    assertThat(find(kim).where()).isEqualTo(Where.WAITING);
    assertThat(desk.visitorOf(line, "lee@example.com")).isEmpty();
    assertThat(desk.visitorOf(freshLine(), "kim@example.com")).isEmpty();
  }

  @Test
  void saysThatSomebodyWasAwayAndForHowLongThePlaceIsKept() {
    PresenceRule presence = new PresenceRule(3, 10, 100);
    VisitorId absent = visitor();
    join(absent);
    for (int i = 0; i < 9; i++) {
      tick(0, 10, presence);
    }
    lines().mark(line, List.of(absent), false);
    assertThat(find(absent).ticksUnseen()).isEqualTo(-2);
    tick(1, 10, presence);
    VisitorFacts away = find(absent);
    assertThat(away.where()).isEqualTo(Where.AWAY);
    assertThat(away.ticksLeft()).isBetween(8L, 10L);
    assertThat(desk.sendToTheEnd(line, absent)).isEqualTo(new VisitorMove.AtTheEnd(2));
    assertThat(find(absent).where()).isEqualTo(Where.WAITING);
    assertEverybodyIsCountedOnce();
  }

  @Test
  void whoeverIsInvitedEntersWithTheNextFreePlaceAndNeverAboveTheLimit() {
    VisitorId first = admitted();
    VisitorId second = admitted();
    List<VisitorId> line = visitors(5);
    lines().join(this.line, line);
    VisitorId last = line.getLast();

    assertThat(desk.invite(this.line, last)).isEqualTo(new VisitorMove.Invited());
    assertThat(find(last).invited()).isTrue();
    assertThat(letIn(2)).isZero();
    assertThat(facts().active()).isEqualTo(2);

    workQueue().release(this.line, first, ReleaseReason.DONE);
    assertThat(letIn(2)).isEqualTo(1);
    assertThat(find(last).where()).isEqualTo(Where.ADMITTED);
    assertThat(facts().active()).isEqualTo(2);
    assertThat(facts().waiting()).isEqualTo(4);
    assertThat(desk.invite(this.line, last))
        .isEqualTo(new VisitorMove.Refused(VisitorMove.Why.IS_IN));
    assertThat(standing(last, 0)).isInstanceOf(Standing.Admitted.class);
    assertThat(letIn(2)).isZero();
    workQueue().release(this.line, second, ReleaseReason.DONE);
    assertEverybodyIsCountedOnce();
  }

  @Test
  void anInvitationIsNoWayAroundAPauseOrAnotherLeader() {
    VisitorId visitor = visitor();
    join(visitor);
    desk.invite(line, visitor);
    lines().steer(line, Steering.toState(LineState.PAUSED));
    assertThat(letIn(10)).isZero();
    lines().steer(line, Steering.toState(LineState.OPEN));
    assertThat(letIn(10, new Fence(fence.value() - 1))).isZero();
    assertThat(letIn(10)).isEqualTo(1);
  }

  @Test
  void anInvitationOfSomebodyWhoLeftIsOver() {
    VisitorId visitor = visitor();
    join(visitor);
    desk.invite(line, visitor);
    lines().leave(line, visitor);
    assertThat(letIn(10)).isZero();
    assertThat(redis.has(redis.keys.invited(line))).isFalse();
    assertThat(desk.invite(line, visitor))
        .isEqualTo(new VisitorMove.Refused(VisitorMove.Why.NOT_HERE));
  }

  @Test
  void whoeverIsSentToTheEndIsBehindAllAndNoPlaceIsLost() {
    List<VisitorId> line = visitors(4);
    lines().join(this.line, line);
    assertThat(desk.sendToTheEnd(this.line, line.getFirst()))
        .isEqualTo(new VisitorMove.AtTheEnd(5));
    assertThat(redis.inLine(this.line))
        .containsExactly(line.get(1), line.get(2), line.get(3), line.get(0));
    // nodes compute places from the departures: number 1 has gone, number 5 is fourth
    var departures = lines().snapshot(this.line).orElseThrow().departures();
    assertThat(departures.placeOf(5)).isEqualTo(4);
    assertThat(departures.placeOf(2)).isEqualTo(1);
    assertThat(standing(line.getFirst(), 1)).isEqualTo(new Standing.Waiting(5, epoch));
    assertEverybodyIsCountedOnce();
    assertThat(desk.sendToTheEnd(this.line, visitor()))
        .isEqualTo(new VisitorMove.Refused(VisitorMove.Why.NOT_HERE));
  }

  @Test
  void aLineThatIsLostIsMadeByNoneOfThem() {
    VisitorId visitor = visitor();
    join(visitor);
    redis.lose(line);
    assertThat(desk.find(line, visitor, null)).isEmpty();
    assertThat(desk.invite(line, visitor))
        .isEqualTo(new VisitorMove.Refused(VisitorMove.Why.UNKNOWN_LINE));
    assertThat(desk.sendToTheEnd(line, visitor))
        .isEqualTo(new VisitorMove.Refused(VisitorMove.Why.UNKNOWN_LINE));
    assertThat(letIn(10)).isZero();
    assertThat(lines().facts(line)).isEqualTo(Optional.empty());
  }

  /** INV-Q4: invitations and ticks at once, by eight threads. */
  @Test
  void theLimitHoldsWhenInvitationsAndTicksRace() throws Exception {
    int limit = 7;
    List<VisitorId> line = visitors(60);
    lines().join(this.line, line);
    line.forEach(each -> desk.invite(this.line, each));
    CountDownLatch gate = new CountDownLatch(1);
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        int who = i;
        running.add(
            threads.submit(() -> {
              gate.await();
              if (who % 2 == 0) {
                letIn(limit);
              } else {
                done(request("race-" + who, 20, limit));
              }
              return null;
            }));
      }
      gate.countDown();
      for (Future<?> each : running) {
        each.get();
      }
    }
    assertThat(facts().active()).isEqualTo(limit);
    assertThat(facts().waiting()).isEqualTo(53);
    assertEverybodyIsCountedOnce();
  }

  private VisitorId admitted() {
    VisitorId visitor = visitor();
    admit(visitor);
    return visitor;
  }
}
