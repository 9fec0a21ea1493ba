package dev.sluice.bench.spike;

import dev.sluice.bench.report.Figure;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.spike.visitors.Fate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run of the spike has found: the sale that counts, those beside it for comparison, and what
 * the shop can do.
 *
 * @param results the first one is judged by everything that is promised
 * @param notes about the machine
 */
record SpikeReport(Calibration shop, List<SceneResult> results, Map<String, String> notes) {

  SceneResult main() {
    return results.getFirst();
  }

  double idealSeconds() {
    return main().tickets() / shop.perSecond();
  }

  /** By sale: what was to be shown, and whether it was. */
  Judgement judgement(SceneResult result) {
    return result.equals(main()) && result.mode() instanceof Mode.Room
        ? Judgement.of(result, idealSeconds())
        : Judgement.ofComparison(result);
  }

  boolean allMet() {
    return results.stream().allMatch(result -> judgement(result).isMet());
  }

  /** Names and numbers; those of a sale for comparison have its mode in front. */
  Figures figures() {
    Figures figures = new Figures();
    for (SceneResult result : results) {
      String prefix = result.equals(main()) ? "" : result.mode().word().replace('-', '_') + "_";
      add(figures, prefix, result);
    }
    figures.add("saturation_tps", shop.perSecond(), "1/s");
    figures.add("all_shown", allMet() ? 1 : 0, "");
    return figures;
  }

  private void add(Figures figures, String prefix, SceneResult result) {
    Percentiles waits = result.waits();
    Percentiles orders = result.orders();
    figures
        .add(prefix + "visitors", result.plan().visitors(), "")
        .add(prefix + "tickets", result.tickets(), "")
        .add(prefix + "sold", result.sold(), "")
        .add(prefix + "invariants_broken", result.invariantsBroken(), "")
        .add(prefix + "lost", result.crowd().lost(), "")
        .add(prefix + "share_5xx", result.crowd().share5xx(), "")
        .add(prefix + "kendall_tau_distance", distance(result), "")
        .add(prefix + "ticket_tau_distance", result.ticketDistance(), "")
        .add(prefix + "sell_out_seconds", result.sellOutSeconds(), "s")
        .add(prefix + "ideal_seconds", idealSeconds(), "s")
        .add(prefix + "tps", result.perSecond(), "1/s")
        .add(prefix + "sql_from_waiting", result.cost().statements(), "")
        .add(prefix + "sql_per_second_idle", result.cost().idle().perSecond(), "1/s")
        .add(prefix + "sql_per_second_waiting", result.cost().waiting().perSecond(), "1/s")
        .add(prefix + "redis_per_second_waiting", result.cost().commandsPerSecond(), "1/s")
        .add(prefix + "p50_ms", orders.p50(), "ms")
        .add(prefix + "p99_ms", orders.p99(), "ms")
        .add(prefix + "wait_p50_seconds", waits.p50(), "s")
        .add(prefix + "wait_p90_seconds", waits.p90(), "s")
        .add(prefix + "wait_p99_seconds", waits.p99(), "s")
        .add(prefix + "requests", result.crowd().requests(), "")
        .add(prefix + "no_answer", result.crowd().answeredWith(0), "")
        .add(prefix + "refused_by_queue", result.crowd().refused(), "")
        .add(prefix + "gave_up", result.crowd().with(Fate.GAVE_UP), "")
        .add(prefix + "admissions", result.queue().admissions(), "");
  }

  /** Without a line the order that counts is that of the tickets. */
  private static double distance(SceneResult result) {
    return result.mode().hasLine() ? result.queue().distance() : result.ticketDistance();
  }

  /** The same figures, as they are written to a file. */
  Map<String, Object> json() {
    Map<String, Object> numbers = new LinkedHashMap<>();
    for (Figure figure : figures().all()) {
      numbers.put(figure.name(), figure.rounded());
    }
    return numbers;
  }

  /** For the console. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    notes.forEach((name, note) -> lines.add("%-10s %s".formatted(name, note)));
    lines.add("");
    figures()
        .all()
        .forEach(figure ->
            lines.add(
                String.format(
                        Locale.ROOT,
                        "%-34s %12s %s",
                        figure.name(),
                        figure.rounded().toPlainString(),
                        figure.unit())
                    .stripTrailing()));
    for (SceneResult result : results) {
      lines.add("");
      lines.add(result.mode().title());
      result.kills().forEach(kill -> lines.add("  " + kill));
      for (Check check : judgement(result).checks()) {
        lines.add(
            "  %s %s: %s"
                .formatted(check.met() ? "shown " : "BROKEN", check.claim(), check.measured()));
      }
    }
    return lines;
  }
}
