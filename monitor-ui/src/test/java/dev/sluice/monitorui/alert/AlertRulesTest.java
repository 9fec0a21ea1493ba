package dev.sluice.monitorui.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sluice.monitorui.lines.LineTotals;
import dev.sluice.monitorui.nodes.NodeSample;
import dev.sluice.monitorui.nodes.NodeSample.State;
import dev.sluice.monitorui.nodes.StockSample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every rule, seen green and red. */
class AlertRulesTest {

  private final AlertRules rules = new AlertRules(AlertSettings.standard());
  private final Moments sale = new Moments();

  private List<Rule> broken() {
    return rules.check(sale.at(0)).stream().map(Finding::rule).toList();
  }

  private Finding only() {
    assertThat(broken()).hasSize(1);
    return rules.check(sale.at(0)).getFirst();
  }

  @Test
  void aHealthySaleBreaksNoRule() {
    assertThat(broken()).isEmpty();
  }

  @Test
  void nobodyComesInAlthoughPeopleWait() {
    sale.admittedPerSecond = 0;
    sale.pause = "WORK_QUEUE_FULL";
    assertThat(only().rule()).isEqualTo(Rule.NO_ADMISSIONS);
    assertThat(only().subject()).isEqualTo(Moments.LINE);
    assertThat(only().afterAll()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void aSmallSlowShopGetsThreeOfItsUsualGaps() {
    sale.admittedPerSecond = 0;
    sale.limit = 4;
    sale.active = 4;
    sale.waiting = 136;
    sale.holdSeconds = 40;
    assertThat(only().afterAll()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aPauseThatIsMeantIsNoAlert() {
    sale.admittedPerSecond = 0;
    for (String meant : List.of("NOTHING_LEFT", "RECOVERING", "DRAWING")) {
      sale.pause = meant;
      assertThat(broken()).as(meant).isEmpty();
    }
    sale.pause = "LINE_PAUSED";
    sale.state = "PAUSED";
    assertThat(broken()).isEmpty();
    sale.state = "OPEN";
    sale.waiting = 0;
    sale.totals = new LineTotals(100, 100, 0, 60, 0, 0);
    assertThat(broken()).as("nobody waits").isEmpty();
  }

  @Test
  void moreAreInsideThanTheLimitAllows() {
    sale.active = 51;
    sale.waiting = 89;
    assertThat(only().rule()).isEqualTo(Rule.QUEUE_ABOVE_LIMIT);
    sale.active = 50;
    sale.waiting = 90;
    assertThat(broken()).isEmpty();
  }

  @Test
  void theGateTellsNothing() {
    sale.linesUp = false;
    assertThat(only().rule()).isEqualTo(Rule.TELEMETRY_MISSING);
    assertThat(only().subject()).isEqualTo("admission-batch");
  }

  @Test
  void redisTellsNothing() {
    sale.redis = false;
    assertThat(only().subject()).isEqualTo("redis");
  }

  @Test
  void theShopDoesNotReport() {
    sale.phase = "BLIND";
    assertThat(only().rule()).isEqualTo(Rule.TELEMETRY_MISSING);
    assertThat(only().subject()).isEqualTo("ticket-api");
    sale.waiting = 0;
    sale.totals = new LineTotals(100, 100, 0, 60, 0, 0);
    assertThat(broken()).as("nobody waits for it").isEmpty();
  }

  @Test
  void messagesAreLate() {
    sale.outboxLag = 11;
    assertThat(only().rule()).isEqualTo(Rule.OUTBOX_LAG);
    sale.outboxLag = 1;
    sale.outboxStuck = true;
    assertThat(only().rule()).isEqualTo(Rule.OUTBOX_LAG);
  }

  @Test
  void moreIsSoldThanThereIs() {
    sale.stock = new StockSample(1_000, 1_001, 0, 1, null);
    assertThat(only().rule()).isEqualTo(Rule.INVARIANT_BROKEN);
    assertThat(only().values()).containsEntry("sold", 1_001.0);
  }

  @Test
  void somebodyIsNeitherInLineNorInsideNorGone() {
    sale.waiting = 99;
    assertThat(only().rule()).isEqualTo(Rule.INVARIANT_BROKEN);
    assertThat(only().values()).containsEntry("known", 199.0).containsEntry("joined", 200.0);
    sale.totals = new LineTotals(200, 100, 1, 60, 0, 0);
    assertThat(broken()).as("one left").isEmpty();
  }

  @Test
  void aNodeIsLostOrMissing() {
    sale.nodes =
        List.of(
            new NodeSample("queue-server", "a:8080", State.LOST, 9, Map.of()),
            new NodeSample("mysql", "", State.UP, 9, Map.of()),
            new NodeSample("redis", "", State.UNKNOWN, 9, Map.of()),
            new NodeSample("ticket-api", "", State.MISSING, 9, Map.of()));
    assertThat(rules.check(sale.at(0)))
        .extracting(Finding::rule, Finding::subject)
        .containsExactly(
            tuple(Rule.NODE_LOST, "queue-server a:8080"), tuple(Rule.NODE_LOST, "ticket-api"));
  }

  @Test
  void aNodeIsNearlyFull() {
    sale.nodes =
        List.of(
            new NodeSample(
                "queue-server",
                "a",
                State.UP,
                9,
                Map.of("connections", 18_100.0, "connections.at-most", 19_000.0)));
    assertThat(only().rule()).isEqualTo(Rule.NODE_FULL);
  }

  @Test
  void thePoolIsExhaustedWhenSomebodyWaitsForAConnection() {
    sale.poolInUse = 10;
    assertThat(broken()).as("all in use, nobody waits: that is the aim").isEmpty();
    sale.poolWaiting = 1;
    assertThat(only().rule()).isEqualTo(Rule.POOL_EXHAUSTED);
  }

  @Test
  void tooManyRequestsFail() {
    sale.errorShare = 0.02;
    assertThat(broken()).isEmpty();
    sale.errorShare = 0.021;
    assertThat(only().rule()).isEqualTo(Rule.ERRORS);
  }

  @Test
  void messagesLieAside() {
    sale.dead = 1;
    assertThat(only().rule()).isEqualTo(Rule.DEAD_LETTERS);
  }
}
