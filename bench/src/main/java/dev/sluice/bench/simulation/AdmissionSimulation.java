package dev.sluice.bench.simulation;

import dev.sluice.bench.report.Bar;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of what a shop can do the admission gets out of it, on virtual time. */
public final class AdmissionSimulation implements Benchmark {

  private static final String PLOT = ".sluice/bench/simulation.svg";

  @Override
  public String name() {
    return "simulation";
  }

  @Override
  public String description() {
    return "how much of the possible the admission gets done, simulated, and how much other rules do";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.number("seeds", 2, "runs of each combination"),
        Setting.number("first-seed", 1, "the others follow it"),
        Setting.number("start-percent", 50, "limit to begin with, of the usual optimum"),
        Setting.word(
            "plants",
            names(Plant.STUDIED.stream().map(Plant::name)),
            some(Plant.all().stream().map(Plant::name)),
            "shops, with commas between them"),
        Setting.word(
            "scenarios",
            names(Scenario.ALL.stream().map(Scenario::name)),
            some(Scenario.ALL.stream().map(Scenario::name)),
            "what happens, with commas between them"),
        Setting.word(
            "plot-plant", "pool", one(Plant.all().stream().map(Plant::name)), "shop of the plot"),
        Setting.word(
            "plot-scenario",
            "slow",
            one(Scenario.ALL.stream().map(Scenario::name)),
            "scenario of the plot"));
  }

  private static String names(Stream<String> words) {
    return words.collect(Collectors.joining(","));
  }

  private static String one(Stream<String> words) {
    return words.collect(Collectors.joining("|"));
  }

  private static String some(Stream<String> words) {
    String any = "(" + one(words) + ")";
    return any + "(," + any + ")*";
  }

  @Override
  public List<Bar> bars() {
    return List.of(Bar.atLeast("average_goodput", 92));
  }

  @Override
  public Figures run(Bench bench) throws IOException, InterruptedException {
    List<Plant> plants = chosen(bench, "plants").map(Plant::named).toList();
    List<Scenario> scenarios = chosen(bench, "scenarios").map(Scenario::named).toList();
    List<Run> runs = new ArrayList<>();
    for (Plant plant : plants) {
      for (Scenario scenario : scenarios) {
        for (Rule rule : Rule.values()) {
          for (int seed = 0; seed < bench.number("seeds"); seed++) {
            runs.add(
                new Run(plant, scenario, rule, bench.number("first-seed") + seed)
                    .startingAt(bench.number("start-percent") / 100.0));
          }
        }
      }
    }
    bench.say("%d runs".formatted(runs.size()));
    Findings findings = new Findings(plants, scenarios, Runs.all(runs));
    findings.table().forEach(bench.console()::line);
    plot(bench);
    return findings.figures();
  }

  private static Stream<String> chosen(Bench bench, String setting) {
    return Arrays.stream(bench.settings().word(setting).split(",", -1)).distinct();
  }

  private static void plot(Bench bench) throws IOException {
    Run run =
        new Run(
            Plant.named(bench.settings().word("plot-plant")),
            Scenario.named(bench.settings().word("plot-scenario")),
            Rule.SATPOINT,
            bench.number("first-seed"));
    Path file = bench.installation().home().resolve(PLOT);
    Files.createDirectories(file.getParent());
    Files.writeString(file, new Plot(run, run.course()).svg());
    bench.say("plot: " + file);
  }
}
