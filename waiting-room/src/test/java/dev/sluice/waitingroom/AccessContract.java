package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.ClientAddress;
import dev.sluice.waitingroom.access.InviteCodes;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.access.ProofMode;
import dev.sluice.waitingroom.access.ProofRule;
import dev.sluice.waitingroom.access.SolvedProof;
import dev.sluice.waitingroom.line.AccessOutcome;
import dev.sluice.waitingroom.line.InviteBatch;
import dev.sluice.waitingroom.line.Invites;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.line.WaitingLines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What newcomers bring is used up together with the join, and only then. */
public abstract class AccessContract extends RoomScenario {

  private static final ClientAddress HERE = ClientAddress.parse("203.0.113.7");
  private static final ClientAddress ELSEWHERE = ClientAddress.parse("203.0.113.8");

  protected abstract Invites invites();

  private JoinWish invited(String code) {
    return new JoinWish(visitor(), HERE, 0, null, InviteCodes.hash(line, code), null, 0);
  }

  private static JoinWish of(VisitorId visitor, String account) {
    return new JoinWish(visitor, HERE, 0, null, null, account, 0);
  }

  private void make(String id, int usesEach, Instant from, Instant until, String... codes) {
    assertThat(
            invites()
                .add(
                    line,
                    InviteBatch.of(id, "friends of " + id, codes.length, usesEach, from, until),
                    Stream.of(codes).map(code -> InviteCodes.hash(line, code)).toList()))
        .isTrue();
  }

  private JoinWish proven(VisitorId visitor, String proof) {
    return new JoinWish(
        visitor,
        HERE,
        0,
        new SolvedProof(proof, clock.instant().plus(Duration.ofMinutes(2))),
        null,
        null,
        0);
  }

  private static JoinWish from(ClientAddress address, int cap) {
    return new JoinWish(visitor(), address, cap, null, null, null, 0);
  }

  private JoinOutcome join(JoinWish wish) {
    return lines().join(line, List.of(wish), clock.instant()).getFirst();
  }

  private static JoinOutcome refused(JoinRefusal reason) {
    return new JoinOutcome.Refused(reason);
  }

  // attack 25
  @Test
  void aProofHoldsForOneJoin() {
    VisitorId visitor = visitor();
    JoinWish wish = proven(visitor, "proof-of-once");
    assertThat(join(wish)).isEqualTo(new JoinOutcome.Waiting(1, epoch, true));
    assertThat(join(proven(visitor(), "proof-of-once"))).isEqualTo(refused(JoinRefusal.PROOF_USED));
    assertThat(join(wish)).as("sent again").isEqualTo(new JoinOutcome.Waiting(1, epoch, false));
    assertThat(join(proven(visitor(), "another-proof")))
        .isEqualTo(new JoinOutcome.Waiting(2, epoch, true));
    assertThat(facts().totals().joined()).isEqualTo(2);
  }

  // attack 25
  @Test
  void aProofHoldsForOneOfAllThatComeAtOnce() {
    List<JoinWish> same =
        visitors(WaitingLines.JOINS_PER_CALL).stream().map(each -> proven(each, "same")).toList();
    List<JoinOutcome> outcomes = lines().join(line, same, clock.instant());
    assertThat(outcomes.getFirst()).isInstanceOf(JoinOutcome.Waiting.class);
    assertThat(outcomes.subList(1, outcomes.size())).containsOnly(refused(JoinRefusal.PROOF_USED));
  }

  @Test
  void whoIsRefusedKeepsTheProof() {
    lines().steer(line, Steering.toState(LineState.CLOSED));
    VisitorId visitor = visitor();
    assertThat(join(proven(visitor, "kept"))).isEqualTo(refused(JoinRefusal.LINE_CLOSED));
    lines().steer(line, Steering.toState(LineState.OPEN));
    assertThat(join(proven(visitor, "kept"))).isInstanceOf(JoinOutcome.Waiting.class);
  }

  // attack 24
  @Test
  void aNetworkGetsItsCapInAWindow() {
    for (int i = 0; i < 3; i++) {
      assertThat(join(from(HERE, 3))).isInstanceOf(JoinOutcome.Waiting.class);
    }
    assertThat(join(from(HERE, 3))).isEqualTo(refused(JoinRefusal.TOO_MANY_FROM_HERE));
    assertThat(join(from(HERE, 4))).as("a higher cap").isInstanceOf(JoinOutcome.Waiting.class);
    assertThat(join(from(ELSEWHERE, 3))).isInstanceOf(JoinOutcome.Waiting.class);
    clock.advance(WaitingLines.CAP_WINDOW);
    assertThat(join(from(HERE, 3))).isInstanceOf(JoinOutcome.Waiting.class);
    assertThat(facts().totals().joined()).isEqualTo(6);
  }

  @Test
  void whoIsInAlreadyIsNotCountedAgain() {
    JoinWish wish = from(HERE, 1);
    join(wish);
    assertThat(join(wish)).isEqualTo(new JoinOutcome.Waiting(1, epoch, false));
  }

  @Test
  void aCodeIsGoodForAsManyJoinsAsItSays() {
    make("once", 1, null, null, "AAAA-BBBB-CCCC");
    make("thrice", 3, null, null, "DDDD-EEEE-FFFF");
    assertThat(join(invited("aaaa bbbb cccc"))).isEqualTo(new JoinOutcome.Waiting(1, epoch, true));
    assertThat(join(invited("AAAA-BBBB-CCCC"))).isEqualTo(refused(JoinRefusal.INVITE_REJECTED));
    for (int i = 0; i < 3; i++) {
      assertThat(join(invited("DDDD-EEEE-FFFF"))).isInstanceOf(JoinOutcome.Waiting.class);
    }
    assertThat(join(invited("DDDD-EEEE-FFFF"))).isEqualTo(refused(JoinRefusal.INVITE_REJECTED));
    assertThat(invites().batches(line))
        .extracting(InviteBatch::id, InviteBatch::label, InviteBatch::used)
        .containsExactlyInAnyOrder(
            tuple("once", "friends of once", 1L), tuple("thrice", "friends of thrice", 3L));
  }

  @Test
  void aCodeHoldsInItsTimeAndUntilItIsRevoked() {
    Instant from = clock.instant().plusSeconds(60);
    make("later", 5, from, from.plusSeconds(60), "GGGG-HHHH-JJJJ");
    assertThat(join(invited("GGGG-HHHH-JJJJ"))).isEqualTo(refused(JoinRefusal.INVITE_REJECTED));
    clock.advance(Duration.ofSeconds(60));
    assertThat(join(invited("GGGG-HHHH-JJJJ"))).isInstanceOf(JoinOutcome.Waiting.class);
    clock.advance(Duration.ofSeconds(60));
    assertThat(join(invited("GGGG-HHHH-JJJJ"))).isEqualTo(refused(JoinRefusal.INVITE_REJECTED));
    make("revoked", 5, null, null, "KKKK-MMMM-NNNN");
    assertThat(invites().revoke(line, "revoked")).isTrue();
    assertThat(invites().revoke(line, "unknown")).isFalse();
    assertThat(join(invited("KKKK-MMMM-NNNN"))).isEqualTo(refused(JoinRefusal.INVITE_REJECTED));
  }

  @Test
  void aCodeIsNotUsedUpByAJoinThatIsRefused() {
    make("once", 1, null, null, "AAAA-BBBB-CCCC");
    lines().steer(line, Steering.toState(LineState.CLOSED));
    assertThat(join(invited("AAAA-BBBB-CCCC"))).isEqualTo(refused(JoinRefusal.LINE_CLOSED));
    lines().steer(line, Steering.toState(LineState.OPEN));
    assertThat(join(invited("AAAA-BBBB-CCCC"))).isInstanceOf(JoinOutcome.Waiting.class);
  }

  @Test
  void whoGuessesCodesIsNotHeardForAWhile() {
    make("once", 1, null, null, "AAAA-BBBB-CCCC");
    for (int i = 0; i < JoinWish.WRONG_CODES; i++) {
      assertThat(join(invited("GUESS-" + i + "-AAAA")))
          .isEqualTo(refused(JoinRefusal.INVITE_REJECTED));
    }
    assertThat(join(invited("AAAA-BBBB-CCCC")))
        .isEqualTo(refused(JoinRefusal.TOO_MANY_WRONG_CODES));
    assertThat(
            join(
                new JoinWish(
                    visitor(), ELSEWHERE, 0, null, InviteCodes.hash(line, "WRONG-CODE"), null, 0)))
        .as("somebody else")
        .isEqualTo(refused(JoinRefusal.INVITE_REJECTED));
    clock.advance(WaitingLines.CAP_WINDOW);
    assertThat(join(invited("AAAA-BBBB-CCCC"))).isInstanceOf(JoinOutcome.Waiting.class);
  }

  @Test
  void codesOfALineThatDoesNotExistAreNotKept() {
    assertThat(
            invites()
                .add(
                    freshLine(),
                    InviteBatch.of("nowhere", "", 1, 1, null, null),
                    List.of("a-hash")))
        .isFalse();
  }

  // attack 20
  @Test
  void anAccountHasOnePlaceOnAllItsDevices() {
    VisitorId first = visitor();
    assertThat(join(of(first, "kim"))).isEqualTo(new JoinOutcome.Waiting(1, epoch, true));
    assertThat(join(of(visitor(), "kim")))
        .isEqualTo(new JoinOutcome.Shared(first, new JoinOutcome.Waiting(1, epoch, false)));
    assertThat(join(of(visitor(), "lee"))).isEqualTo(new JoinOutcome.Waiting(2, epoch, true));
    tick(1, 10);
    assertThat(join(of(visitor(), "kim")))
        .isInstanceOfSatisfying(
            JoinOutcome.Shared.class,
            shared -> assertThat(shared.outcome()).isInstanceOf(JoinOutcome.Admitted.class));
    assertThat(facts().totals().joined()).isEqualTo(2);
  }

  // attack 20
  @Test
  void anAccountThatJoinsAtOnceOnManyDevicesHasOnePlace() {
    List<JoinWish> devices =
        visitors(WaitingLines.JOINS_PER_CALL).stream().map(each -> of(each, "kim")).toList();
    List<JoinOutcome> outcomes = lines().join(line, devices, clock.instant());
    assertThat(outcomes.subList(1, outcomes.size()))
        .containsOnly(
            new JoinOutcome.Shared(
                devices.getFirst().visitor(), new JoinOutcome.Waiting(1, epoch, false)));
    assertThat(facts().waiting()).isEqualTo(1);
  }

  @Test
  void anAccountWhosePlaceIsOverJoinsAtTheEnd() {
    VisitorId first = visitor();
    join(of(first, "kim"));
    join(of(visitor(), "lee"));
    lines().leave(line, first);
    VisitorId next = visitor();
    assertThat(join(of(next, "kim"))).isEqualTo(new JoinOutcome.Waiting(3, epoch, true));
    assertThat(join(of(visitor(), "kim")))
        .isEqualTo(new JoinOutcome.Shared(next, new JoinOutcome.Waiting(3, epoch, false)));
  }

  @Test
  void whatNewcomersHaveToBringIsChangedPartByPart() {
    assertThat(facts().access()).isEqualTo(LineAccess.OPEN);
    LineAccess proof =
        new LineAccess(new ProofRule(ProofMode.ALWAYS, 50, 20_000), AddressRules.NONE);
    assertThat(lines().changeAccess(line, LineAccess.OPEN, proof)).isEqualTo(AccessOutcome.DONE);
    AddressRules rules =
        new AddressRules(
            7,
            AddressRules.shared("203.0.113.0/24=50"),
            AddressRules.ranges("10.0.0.0/8"),
            AddressRules.ranges("192.0.2.1,2001:db8::/32"));
    assertThat(lines().changeAccess(line, proof, new LineAccess(proof.proof(), rules, true, true)))
        .isEqualTo(AccessOutcome.DONE);
    assertThat(facts().access()).isEqualTo(new LineAccess(proof.proof(), rules, true, true));
    assertThat(lines().changeAccess(freshLine(), LineAccess.OPEN, proof))
        .isEqualTo(AccessOutcome.NO_SUCH_LINE);
  }

  @Test
  void twoOperatorsWhoChangeTheSameAtOnceDoNotOverwriteEachOther() {
    LineAccess open = facts().access();
    assertThat(lines().changeAccess(line, open, denying(open, "192.0.2.0/24")))
        .isEqualTo(AccessOutcome.DONE);
    assertThat(lines().changeAccess(line, open, denying(open, "198.51.100.0/24")))
        .as("who has read before the other's change")
        .isEqualTo(AccessOutcome.CHANGED_MEANWHILE);
    assertThat(facts().access()).isEqualTo(denying(open, "192.0.2.0/24"));

    LineAccess proof =
        new LineAccess(new ProofRule(ProofMode.ALWAYS, 50, 20_000), open.addresses());
    assertThat(lines().changeAccess(line, open, proof))
        .as("another part")
        .isEqualTo(AccessOutcome.DONE);
    assertThat(facts().access())
        .isEqualTo(new LineAccess(proof.proof(), denying(open, "192.0.2.0/24").addresses()));
  }

  private static LineAccess denying(LineAccess before, String ranges) {
    return new LineAccess(
        before.proof(), new AddressRules(0, List.of(), List.of(), AddressRules.ranges(ranges)));
  }
}
