package dev.sluice.monitorui.alert;

import dev.sluice.monitorui.lines.Gate;
import dev.sluice.monitorui.lines.LineSample;
import dev.sluice.monitorui.lines.LineTotals;
import dev.sluice.monitorui.moment.Moment;
import dev.sluice.monitorui.nodes.NodeSample;
import dev.sluice.monitorui.nodes.ShopSample;
import dev.sluice.monitorui.nodes.StockSample;
import dev.sluice.waitingroom.vitals.Vital;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what is wrong at one moment. Pure: same moment, same findings. */
final class AlertRules {

  private static final Set<String> LETS_PEOPLE_IN = Set.of("OPEN", "DRAINING");

  /** Pauses that are as they should be. */
  private static final Set<String> MEANT = Set.of("NOTHING_LEFT", "RECOVERING", "DRAWING");

  /** A node of another version may answer once. */
  private static final Duration FOR_SURE = Duration.ofSeconds(3);

  private static final int GAPS = 3;
  private static final double FULL = 0.95;

  private final AlertSettings settings;

  AlertRules(AlertSettings settings) {
    this.settings = settings;
  }

  List<Finding> check(Moment moment) {
    List<Finding> findings = new ArrayList<>();
    if (!moment.lines().up()) {
      findings.add(missing("admission-batch"));
    }
    if (!moment.nodes().redis()) {
      findings.add(missing("redis"));
    }
    moment.lines().lines().forEach(line -> line(line, findings));
    moment.nodes().stocks().forEach((line, stock) -> stock(line, stock, findings));
    moment.nodes().nodes().forEach(node -> node(node, findings));
    ShopSample shop = moment.nodes().shop();
    if (shop != null) {
      shop(shop, findings);
    }
    return findings;
  }

  private Finding missing(String source) {
    return new Finding(Rule.TELEMETRY_MISSING, source, Map.of(), settings.missingFor());
  }

  private void line(LineSample line, List<Finding> findings) {
    Gate gate = line.gate();
    if (LETS_PEOPLE_IN.contains(line.state())
        && line.waiting() > 0
        && line.admittedPerSecond() == 0
        && !MEANT.contains(gate.pause())) {
      findings.add(
          new Finding(
              Rule.NO_ADMISSIONS,
              line.line(),
              Map.of("waiting", (double) line.waiting()),
              longer(settings.noAdmissionsFor(), usualGap(line).multipliedBy(GAPS))));
    }
    if (line.active() > line.limit()) {
      findings.add(
          new Finding(
              Rule.QUEUE_ABOVE_LIMIT,
              line.line(),
              Map.of("active", (double) line.active(), "limit", (double) line.limit()),
              settings.queueAboveLimitFor()));
    }
    if (line.waiting() > 0 && gate.phase().equals("BLIND")) {
      findings.add(missing("ticket-api"));
    }
    books(line, findings);
  }

  /** Whoever joined waits, is away, is inside, or has gone: one reading tells all of it. */
  private static void books(LineSample line, List<Finding> findings) {
    LineTotals totals = line.totals();
    long known =
        line.waiting()
            + line.away()
            + line.active()
            + totals.left()
            + totals.released()
            + totals.expired()
            + totals.abandoned();
    if (known != totals.joined()) {
      findings.add(
          new Finding(
              Rule.INVARIANT_BROKEN,
              line.line(),
              Map.of("known", (double) known, "joined", (double) totals.joined()),
              FOR_SURE));
    }
  }

  /** Between two admissions, when everything goes as usual: Little's law. */
  private static Duration usualGap(LineSample line) {
    double seconds = line.gate().holdSeconds() / Math.max(1, line.limit());
    return Duration.ofMillis((long) (Math.min(seconds, 600) * 1_000));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void stock(String line, StockSample stock, List<Finding> findings) {
    if (stock.sold() > stock.capacity()) {
      findings.add(
          new Finding(
              Rule.INVARIANT_BROKEN,
              line,
              Map.of("sold", (double) stock.sold(), "capacity", (double) stock.capacity()),
              Duration.ZERO));
    }
  }

  private static void node(NodeSample node, List<Finding> findings) {
    String name =
        node.node().isEmpty() ? node.application() : node.application() + " " + node.node();
    if (node.state().isBad()) {
      findings.add(
          new Finding(Rule.NODE_LOST, name, Map.of("since", (double) node.since()), Duration.ZERO));
    }
    double most = node.figures().getOrDefault(Vital.CONNECTIONS_AT_MOST, 0.0);
    double held = node.figures().getOrDefault(Vital.CONNECTIONS, 0.0);
    if (most > 0 && held >= FULL * most) {
      findings.add(
          new Finding(
              Rule.NODE_FULL, name, Map.of("held", held, "most", most), Duration.ofSeconds(2)));
    }
  }

  private void shop(ShopSample shop, List<Finding> findings) {
    if (shop.poolSize() > 0 && shop.poolInUse() >= shop.poolSize() && shop.poolWaiting() > 0) {
      findings.add(
          new Finding(
              Rule.POOL_EXHAUSTED,
              "ticket-api",
              Map.of("size", (double) shop.poolSize(), "waiting", (double) shop.poolWaiting()),
              settings.poolExhaustedFor()));
    }
    if (shop.outboxStuck() || shop.outboxLag() > settings.outboxLagAtMost().toMillis() / 1e3) {
      findings.add(
          new Finding(
              Rule.OUTBOX_LAG,
              "ticket-api",
              Map.of("lag", shop.outboxLag(), "unsent", (double) shop.outboxUnsent()),
              Duration.ZERO));
    }
    if (shop.requestsPerSecond() >= 1 && shop.errorShare() > settings.errorShareAtMost()) {
      findings.add(
          new Finding(
              Rule.ERRORS,
              "ticket-api",
              Map.of("percent", 100 * shop.errorShare()),
              settings.missingFor()));
    }
    if (shop.messagesDead() > 0) {
      findings.add(
          new Finding(
              Rule.DEAD_LETTERS,
              "ticket-api",
              Map.of("messages", (double) shop.messagesDead()),
              Duration.ZERO));
    }
  }
}
