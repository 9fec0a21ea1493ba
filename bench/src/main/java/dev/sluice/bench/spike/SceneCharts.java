package dev.sluice.bench.spike;

import dev.sluice.bench.spike.page.Chart;
import dev.sluice.bench.spike.page.Series;
import dev.sluice.bench.spike.visitors.VisitorStory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The course of one sale as pictures. */
final class SceneCharts {

  private static final String ACROSS = "seconds since the doors opened";

  /** More dots are not seen. */
  private static final int DOTS = 1_500;

  /** A rate is that of so many looks. */
  private static final int SMOOTHED = 5;

  private final SceneResult result;
  private final List<SpikeSecond> seconds;
  private final double[] at;

  SceneCharts(SceneResult result) {
    this.result = result;
    this.seconds = result.seconds();
    this.at = seconds.stream().mapToDouble(SpikeSecond::at).toArray();
  }

  List<Chart> all(double perSecond) {
    List<Chart> charts = new ArrayList<>();
    charts.add(people());
    charts.add(tickets(perSecond));
    charts.add(throughput(perSecond));
    charts.add(fairness());
    charts.add(answers());
    charts.add(servers());
    charts.add(processors());
    return charts;
  }

  private Chart people() {
    List<Series> series = new ArrayList<>();
    series.add(line("arrived", 1, SpikeSecond::arrived));
    if (result.mode().hasLine()) {
      series.add(line("waiting", 2, SpikeSecond::waiting));
    }
    series.add(line("inside", 3, SpikeSecond::inside));
    return new Chart("People", ACROSS, series);
  }

  private Chart tickets(double perSecond) {
    double ideal = result.tickets() / perSecond;
    return new Chart(
        "Tickets sold",
        ACROSS,
        List.of(
            line("sold", 3, SpikeSecond::sold),
            Series.dashed(
                "at the saturation point",
                1,
                new double[] {0, ideal},
                new double[] {0, result.tickets()})));
  }

  private Chart throughput(double perSecond) {
    return new Chart(
        "Tickets a second",
        ACROSS,
        List.of(
            rate("sold", 3, SpikeSecond::sold),
            rate("let in", 2, SpikeSecond::admitted),
            Series.level("saturation point", 1, 0, Math.max(1, at[at.length - 1]), perSecond)));
  }

  /** A straight line from below left to above right is a fair sale. */
  private Chart fairness() {
    List<VisitorStory> stories =
        result.crowd().stories().stream()
            .filter(story -> story.admitted() >= 0 || story.held() >= 0)
            .toList();
    int every = Math.max(1, stories.size() / DOTS);
    List<VisitorStory> shown = new ArrayList<>();
    for (int i = 0; i < stories.size(); i += every) {
      shown.add(stories.get(i));
    }
    boolean line = result.mode().hasLine();
    double[] order =
        shown.stream()
            .mapToDouble(story -> line ? (double) story.number() : story.visitor())
            .toArray();
    return new Chart(
        line ? "Whose turn it was when" : "Who got a place when",
        line ? "number in line" : "order of arrival",
        List.of(
            Series.dots(
                "second of the run",
                4,
                order,
                shown.stream()
                    .mapToDouble(
                        story -> (result.mode().hasLine() ? story.admitted() : story.held()) / 1e3)
                    .map(second -> Math.max(0, second))
                    .toArray())));
  }

  private Chart answers() {
    return new Chart(
        "Answers of the shop a second",
        ACROSS,
        List.of(rate("all", 1, SpikeSecond::requests), rate("5xx", 5, SpikeSecond::failed)));
  }

  private Chart servers() {
    return new Chart(
        "Asked of the servers a second",
        ACROSS,
        List.of(
            rate("Redis commands", 2, SpikeSecond::commands),
            rate("MySQL statements", 1, SpikeSecond::statements)));
  }

  private Chart processors() {
    return new Chart(
        "Cores in use",
        ACROSS,
        List.of(
            rate("queue-server", 1, second -> second.cpu().queueServer()),
            rate("ticket-api", 2, second -> second.cpu().ticketApi()),
            rate("MySQL", 3, second -> second.cpu().mySql()),
            rate("Redis", 4, second -> second.cpu().redis()),
            rate("crowd", 5, second -> second.cpu().crowd())));
  }

  private Series line(String name, int colour, ToDoubleFunction<SpikeSecond> value) {
    return Series.line(name, colour, at, seconds.stream().mapToDouble(value).toArray());
  }

  /** What is counted up, as a rate; a process that was started again counts from 0. */
  private Series rate(String name, int colour, ToDoubleFunction<SpikeSecond> total) {
    double[] rates = new double[seconds.size()];
    for (int i = 1; i < rates.length; i++) {
      SpikeSecond earlier = seconds.get(Math.max(0, i - SMOOTHED));
      double grown = total.applyAsDouble(seconds.get(i)) - total.applyAsDouble(earlier);
      rates[i] = Math.max(0, grown) / Math.max(1e-3, seconds.get(i).at() - earlier.at());
    }
    return Series.line(name, colour, at, rates);
  }
}
