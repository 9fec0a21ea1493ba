package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.access.AddressRules;
import dev.sluice.waitingroom.access.ClientAddress;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.access.ProofCheck;
import dev.sluice.waitingroom.access.ProofMode;
import dev.sluice.waitingroom.access.ProofRule;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.line.WaitingLines;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What newcomers bring is used up together with the join, and only then. */
public abstract class AccessContract extends RoomScenario {

  private static final ClientAddress HERE = ClientAddress.parse("203.0.113.7");
  private static final ClientAddress ELSEWHERE = ClientAddress.parse("203.0.113.8");

  private JoinWish proven(VisitorId visitor, String proof) {
    return new JoinWish(
        visitor,
        new ProofCheck.Solved(proof, clock.instant().plus(Duration.ofMinutes(2))),
        HERE,
        0);
  }

  private static JoinWish from(ClientAddress address, int cap) {
    return new JoinWish(visitor(), null, address, cap);
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
    assertThat(join(proven(visitor(), "proof-of-once")))
        .isEqualTo(refused(JoinRefusal.PROOF_USED));
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
    assertThat(outcomes.subList(1, outcomes.size()))
        .containsOnly(refused(JoinRefusal.PROOF_USED));
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
  void whatNewcomersHaveToBringIsChangedPartByPart() {
    assertThat(facts().access()).isEqualTo(LineAccess.OPEN);
    LineAccess proof =
        new LineAccess(new ProofRule(ProofMode.ALWAYS, 50, 20_000), AddressRules.NONE);
    assertThat(lines().changeAccess(line, LineAccess.OPEN, proof)).isTrue();
    AddressRules rules =
        new AddressRules(
            7,
            AddressRules.shared("203.0.113.0/24=50"),
            AddressRules.ranges("10.0.0.0/8"),
            AddressRules.ranges("192.0.2.1,2001:db8::/32"));
    assertThat(lines().changeAccess(line, proof, new LineAccess(proof.proof(), rules))).isTrue();
    assertThat(facts().access()).isEqualTo(new LineAccess(proof.proof(), rules));
    assertThat(lines().changeAccess(freshLine(), LineAccess.OPEN, proof)).isFalse();
  }
}
