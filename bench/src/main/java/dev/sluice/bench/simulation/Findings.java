package dev.sluice.bench.simulation;

import dev.sluice.bench.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The outcomes of many runs, as figures and as a table for people. */
final class Findings {

  /** Too large a pool is not what the rule is for: it is shown, and not part of the average. */
  private static final Predicate<Run> COUNTS_FOR_AVERAGE =
      run -> !run.plant().equals(Plant.OVER) && Scenario.NINE.contains(run.scenario());

  private final List<Plant> plants;
  private final List<Scenario> scenarios;
  private final Map<Run, Outcome> all;

  Findings(List<Plant> plants, List<Scenario> scenarios, Map<Run, Outcome> all) {
    this.plants = plants;
    this.scenarios = scenarios;
    this.all = all;
  }

  private double mean(Predicate<Run> which, ToDoubleFunction<Outcome> what) {
    return all.entrySet().stream()
        .filter(each -> which.test(each.getKey()))
        .mapToDouble(each -> what.applyAsDouble(each.getValue()))
        .average()
        .orElse(0);
  }

  Figures figures() {
    Figures figures = new Figures();
    for (Rule rule : Rule.values()) {
      String of = rule == Rule.SATPOINT ? "" : rule.word() + "_";
      for (Plant plant : plants) {
        for (Scenario scenario : scenarios) {
          Predicate<Run> which =
              run ->
                  run.rule() == rule
                      && run.plant().equals(plant)
                      && run.scenario().equals(scenario);
          String name = of + plant.name() + "_" + scenario.name();
          figures.add(name + "_goodput", percent(mean(which, Outcome::goodput)), "%");
          figures.add(name + "_slow", percent(mean(which, Outcome::slow)), "%");
          figures.add(name + "_recover_seconds", mean(which, Outcome::firstRecovery), "s");
        }
      }
    }
    for (Rule rule : Rule.values()) {
      figures.add(
          (rule == Rule.SATPOINT ? "" : rule.word() + "_") + "average_goodput",
          percent(mean(countsFor(rule), Outcome::goodput)),
          "%");
    }
    return figures;
  }

  private static Predicate<Run> countsFor(Rule rule) {
    return COUNTS_FOR_AVERAGE.and(run -> run.rule() == rule);
  }

  private static double percent(double share) {
    return 100 * share;
  }

  /** Goodput of every rule by scenario, then all that is measured of ours. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("%-14s".formatted("goodput, %"));
    scenarios.forEach(scenario -> head.append("%9s".formatted(scenario.name())));
    lines.add(head.append("%9s%9s".formatted("average", "over")).toString());
    for (Rule rule : Rule.values()) {
      StringBuilder line = new StringBuilder("%-14s".formatted(rule.word()));
      for (Scenario scenario : scenarios) {
        Predicate<Run> which =
            run ->
                run.rule() == rule
                    && !run.plant().equals(Plant.OVER)
                    && run.scenario().equals(scenario);
        line.append("%9.1f".formatted(percent(mean(which, Outcome::goodput))));
      }
      Predicate<Run> over =
          run ->
              run.rule() == rule
                  && run.plant().equals(Plant.OVER)
                  && Scenario.NINE.contains(run.scenario());
      line.append(
          "%9.1f%9.1f"
              .formatted(
                  percent(mean(countsFor(rule), Outcome::goodput)),
                  percent(mean(over, Outcome::goodput))));
      lines.add(line.toString());
    }
    lines.add("");
    lines.addAll(ours());
    return lines;
  }

  private List<String> ours() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-10s %18s %18s %14s %12s %14s %6s"
            .formatted(
                "satpoint",
                "goodput mean/worst",
                "slow mean/worst",
                "recover, s",
                "back, s",
                "peak mean/worst",
                "gap, s"));
    for (Scenario scenario : scenarios) {
      List<Outcome> outcomes =
          all.entrySet().stream()
              .filter(each -> each.getKey().rule() == Rule.SATPOINT)
              .filter(each -> !each.getKey().plant().equals(Plant.OVER))
              .filter(each -> each.getKey().scenario().equals(scenario))
              .map(Map.Entry::getValue)
              .toList();
      if (!outcomes.isEmpty()) {
        lines.add(line(scenario, outcomes));
      }
    }
    return lines;
  }

  private static String line(Scenario scenario, List<Outcome> outcomes) {
    Spread goodput = Spread.of(outcomes, Outcome::goodput);
    Spread slow = Spread.of(outcomes, Outcome::slow);
    Spread first = Spread.of(outcomes, Outcome::firstRecovery);
    Spread last = Spread.of(outcomes, outcome -> outcome.recoverSeconds().getLast());
    Spread peak = Spread.of(outcomes, Outcome::peak);
    Spread gap = Spread.of(outcomes, Outcome::gapSeconds);
    return "%-10s %10.1f /%5.1f %% %10.1f /%5.1f %% %8.0f /%4.0f %12s %8.2f /%5.2f %6.0f"
        .formatted(
            scenario.name(),
            percent(goodput.mean()),
            percent(goodput.low()),
            percent(slow.mean()),
            percent(slow.high()),
            first.mean(),
            first.high(),
            scenario.recoveries().size() > 1
                ? "%.0f /%4.0f".formatted(last.mean(), last.high())
                : "",
            peak.mean(),
            peak.high(),
            gap.high());
  }
}
