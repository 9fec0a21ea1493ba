package dev.sluice.bench.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.platform.StatementLog.Asked;
import dev.sluice.bench.spike.visitors.Fate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementTest {

  private static final double IDEAL = 38;

  private static List<String> missed(Stories stories) {
    return missed(stories.result(WaitingCost.NONE));
  }

  private static List<String> missed(SceneResult result) {
    return Judgement.of(result, IDEAL).checks().stream()
        .filter(check -> !check.met())
        .map(Check::claim)
        .toList();
  }

  @Test
  void aSaleThatWentWellShowsEverything() {
    assertThat(missed(Stories.good())).isEmpty();
    assertThat(Judgement.of(Stories.good().result(WaitingCost.NONE), IDEAL).isMet()).isTrue();
  }

  @Test
  void aTicketTooManyIsSeen() {
    assertThat(missed(Stories.good().sold(41, 41)))
        .contains("not a ticket too many", "every ticket is sold");
    assertThat(missed(Stories.good().sold(40, 41))).contains("not a ticket too many");
  }

  @Test
  void aTicketThatNobodyGotIsSeen() {
    assertThat(missed(Stories.good().sold(39, 39))).containsExactly("every ticket is sold");
  }

  @Test
  void aVisitorWithoutAnEndIsSeen() {
    for (Fate fate : List.of(Fate.UNDER_WAY, Fate.LOST, Fate.EXPIRED)) {
      assertThat(missed(Stories.good().last(fate)))
          .containsExactly("nobody is lost, nobody comes in twice");
    }
  }

  @Test
  void oneWhoComesInTwiceIsSeen() {
    assertThat(missed(Stories.good().queue(new SceneResult.Queue(60, 0, 0, 1, false))))
        .containsExactly("nobody is lost, nobody comes in twice");
  }

  @Test
  void anotherOrderIsSeenAndSoIsOneThatNobodyKnows() {
    String claim = "those who are there come in by their number";

    assertThat(missed(Stories.good().queue(new SceneResult.Queue(60, 0.01, 0, 0, false))))
        .containsExactly(claim);
    assertThat(missed(Stories.good().queue(new SceneResult.Queue(60, 0, 0, 0, true))))
        .containsExactly(claim);
    assertThat(missed(Stories.good().queue(new SceneResult.Queue(0, 0, 0, 0, false))))
        .containsExactly(claim);
  }

  @Test
  void aSlowSaleIsSeen() {
    assertThat(missed(Stories.good().after(1.11 * IDEAL)))
        .containsExactly("sold out within 10 % of the time that the shop needs at its best");
  }

  @Test
  void inASaleThatIsOverAtOnceTheTimeOfOneVisitDoesNotCount() {
    SceneResult result = Stories.good().after(20).result(WaitingCost.NONE);

    assertThat(Judgement.of(result, 10).isMet()).isTrue();
  }

  @Test
  void answersWith5xxAreSeen() {
    assertThat(missed(Stories.good().answered(Map.of("hold 201", 4000, "order 503", 5))))
        .containsExactly("less than 0.1 % of all requests are answered with 5xx");
    assertThat(missed(Stories.good().answered(Map.of("hold 201", 4000, "order 503", 4)))).isEmpty();
  }

  @Test
  void whatContradictsAPromiseIsSeenAlsoInAComparison() {
    SceneResult result = Stories.good().broken("INV-1 row").result(WaitingCost.NONE);

    assertThat(missed(result)).containsExactly("no invariant is broken");
    assertThat(Judgement.ofComparison(result).isMet()).isFalse();
    assertThat(result.invariantsBroken()).isEqualTo(1);
  }

  @Test
  void statementsOfThoseWhoWaitAreSeen() {
    WaitingCost cost =
        new WaitingCost(
            StatementCounts.of(List.of(), 10),
            StatementCounts.of(Collections.nCopies(50, new Asked("select 1", 1)), 10),
            0,
            0,
            0);

    assertThat(missed(Stories.good().result(cost)))
        .containsExactly("those who wait cost MySQL no statement");
  }

  @Test
  void whoIsLostIsTold() {
    Check lost =
        Judgement.of(Stories.good().last(Fate.EXPIRED).result(WaitingCost.NONE), IDEAL)
            .checks()
            .stream()
            .filter(check -> !check.met())
            .findFirst()
            .orElseThrow();

    assertThat(lost.measured()).contains("1 lost", "expired: came at");
  }
}
