package dev.sluice.waitingroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.access.ProofMode;
import dev.sluice.waitingroom.access.ProofRule;
import dev.sluice.waitingroom.admission.AdmissionChain;
import dev.sluice.waitingroom.admission.DoorsStep;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.admission.RedisAdmissionChain;
import dev.sluice.waitingroom.admission.RedisLineDraws;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRefusal;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.draw.LogHead;
import dev.sluice.waitingroom.line.AccessOutcome;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.LineDepartures;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.SessionTouch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The moment between the loss of a line and the tick that makes it again; everybody goes on. */
@WithDevServices(ServerKind.REDIS)
class RedisLossIT extends RoomScenario {

  private static RedisTestRoom redis;

  private AdmissionPass pass;
  private VisitorId waiting;

  @BeforeAll
  static void connect() {
    redis = RedisTestRoom.shared(LONGEST_LINE);
  }

  @AfterAll
  static void disconnect() {
    redis.close();
  }

  @Override
  protected TestRoom room() {
    return redis.room();
  }

  @BeforeEach
  void loseTheLine() {
    pass = admit(visitor());
    waiting = visitor();
    join(waiting);
    redis.lose(line);
  }

  private void assertThatThereIsNoLine() {
    assertThat(lines().facts(line)).isEmpty();
    assertThat(lines().snapshot(line)).isEmpty();
    assertThat(joinOutcome(visitor())).isEqualTo(new JoinOutcome.Refused(JoinRefusal.UNKNOWN_LINE));
  }

  private void assertThatItIsMadeAgain() {
    Epoch lost = epoch;
    epoch =
        lines()
            .open(setup(), new LineOrigin(100, 200, List.of(lost), clock.instant().plusSeconds(9)));
    assertThat(epoch).isNotEqualTo(lost);
    assertThat(lines().resume(line, new HeldPlace(waiting, 2, lost)))
        .isEqualTo(new Standing.Waiting(2, epoch));
    assertThat(join(visitor())).isEqualTo(101);
  }

  // INV-Q25
  @Test
  void nothingThatNodesStillDoIsTakenForALine() {
    lines().mark(line, List.of(), true);
    lines().mark(line, List.of(waiting), true);
    lines().mark(line, List.of(waiting), false);
    assertThat(lines().leave(line, waiting)).isFalse();
    assertThat(lines().resume(line, new HeldPlace(waiting, 2, epoch)))
        .isEqualTo(new Standing.NoSuchLine());
    lines().remember(line, epoch, LineDepartures.fromBitmap(new byte[] {1}));
    assertThat(workQueue().touch(pass, clock.instant())).isEqualTo(SessionTouch.ENDED);
    assertThat(workQueue().release(pass, ReleaseReason.DONE)).isFalse();
    assertThatThereIsNoLine();
    assertThat(redis.has(redis.keys.control(line))).isFalse();
    assertThat(redis.has(redis.keys.present(line))).isFalse();
    assertThatItIsMadeAgain();
  }

  // INV-Q25
  @Test
  void nothingThatTheShopTheOperatorsOrALeaderStillDoIsTakenForALine() {
    lines().ticketsLeft(line, 5);
    assertThat(
            lines()
                .steer(line, new Steering(Optional.empty(), OptionalInt.of(7), Optional.empty())))
        .isFalse();
    assertThat(
            lines()
                .changeAccess(
                    line,
                    LineAccess.OPEN,
                    new LineAccess(
                        new ProofRule(ProofMode.ALWAYS, 100, 100_000), AddressRules.NONE)))
        .isEqualTo(AccessOutcome.NO_SUCH_LINE);
    assertThat(lines().adopt(line, 100)).isFalse();
    assertThat(lines().reserve(line, epoch, 200)).isFalse();
    assertThat(admissions().openDoors(line, epoch, fence))
        .isEqualTo(new DoorsStep.Refused(TickRefusal.UNKNOWN_LINE));
    LineDraws draws = new RedisLineDraws(redis.redis, redis.keys);
    assertThat(draws.freeze(line, epoch, fence, clock.instant()))
        .isEqualTo(new LineDraws.Step.Refused(TickRefusal.UNKNOWN_LINE));
    DrawDocument document = WholeDraw.committed(line, clock.instant(), clock.instant());
    assertThat(draws.publish(line, epoch, fence, DrawPhase.COMMITTED, document))
        .isEqualTo(new LineDraws.Step.Refused(TickRefusal.UNKNOWN_LINE));
    assertThat(draws.keepPart(line, epoch, fence, 0, new byte[] {1})).isFalse();
    assertThat(draws.number(line, epoch, fence, 1, List.of(waiting)))
        .isEqualTo(new LineDraws.Step.Refused(TickRefusal.UNKNOWN_LINE));
    assertThat(draws.announce(line, epoch, "17")).isFalse();
    RedisAdmissionChain chain = new RedisAdmissionChain(redis.redis, redis.keys);
    LogHead head =
        WholeDraw.SECRET.head(document.draw(), 1, LogHead.start(document.draw()), clock.instant());
    assertThat(
            chain.append(
                line,
                epoch,
                fence,
                chain.state(line),
                new AdmissionChain.State(head, "1-1", "", ""),
                List.of("a record")))
        .isFalse();
    assertThat(admissions().tick(request("late", 1, 10)))
        .isEqualTo(new TickOutcome.Refused(TickRefusal.UNKNOWN_LINE));
    assertThat(admissions().lead(line, "node-a", Duration.ofMinutes(1))).isEmpty();
    assertThatThereIsNoLine();
    assertThat(redis.has(redis.keys.control(line))).isFalse();
    assertThatItIsMadeAgain();
  }

  // INV-Q25
  @Test
  void aFieldThatIsLeftOverIsNoLineEither() {
    redis.redis.call(
        commands -> commands.hset(redis.keys.control(line), "spoken", "0".getBytes(UTF_8)));
    assertThatThereIsNoLine();
    assertThatItIsMadeAgain();
  }
}
