package dev.sluice.bench.spike;

import dev.sluice.bench.spike.page.Page;
import dev.sluice.bench.spike.visitors.Behaviour;
import dev.sluice.bench.spike.visitors.Fate;
import dev.sluice.bench.spike.visitors.VisitorStory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The report of a spike as a page for people. */
final class SpikePage {

  private final SpikeReport report;
  private final SceneResult main;

  SpikePage(SpikeReport report) {
    this.report = report;
    this.main = report.main();
  }

  String html() {
    Page page =
        new Page(
            String.format(
                Locale.ROOT, "A spike: %,d people, %,d tickets", visitors(), main.tickets()));
    long missed =
        report.results().stream()
            .flatMap(result -> report.judgement(result).checks().stream())
            .filter(check -> !check.met())
            .count();
    page.verdict(
        report.allMet(),
        missed == 0 ? "Everything that was to be shown is shown." : missed + " not shown.");
    page.paragraph(
        String.format(
            Locale.ROOT,
            "People arrive as a %s within %.0f s. The shop at its best makes %.1f orders a second,"
                + " found by a ramp before the sale: %d people who buy without thinking.",
            main.plan().arrival().word(),
            main.plan().arrivalSeconds(),
            report.shop().perSecond(),
            report.shop().atOnce()));
    page.tiles(tiles());
    page.heading("What was to be shown");
    for (SceneResult result : report.results()) {
      page.subheading("The sale " + result.mode().title());
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("", "promise", "measured"));
      report
          .judgement(result)
          .checks()
          .forEach(check ->
              rows.add(List.of(check.met() ? "shown" : "BROKEN", check.claim(), check.measured())));
      page.list(rows);
    }
    if (report.results().size() > 1) {
      page.heading("The same crowd, the same tickets");
      page.table(comparison());
    }
    report.results().forEach(result -> scene(page, result));
    page.heading("The machine");
    List<List<String>> notes = new ArrayList<>();
    notes.add(List.of("what", ""));
    report.notes().forEach((name, note) -> notes.add(List.of(name, note)));
    page.list(notes);
    return page.html();
  }

  private int visitors() {
    return main.plan().visitors();
  }

  private List<List<String>> tiles() {
    return List.of(
        List.of(
            String.format(Locale.ROOT, "%,d of %,d", main.sold(), main.tickets()), "tickets sold"),
        List.of(seconds(main.sellOutSeconds()), "until everything was sold"),
        List.of(seconds(report.idealSeconds()), "at the saturation point"),
        List.of(
            String.format(Locale.ROOT, "%.6f", main.queue().distance()),
            "unfairness (Kendall-tau)"),
        List.of(
            String.format(Locale.ROOT, "%,d", main.cost().statements()),
            "MySQL statements by those who wait"),
        List.of(
            String.format(Locale.ROOT, "%.3f %%", 100 * main.crowd().share5xx()),
            "answers with 5xx"),
        List.of(
            String.format(Locale.ROOT, "%,.0f ms", main.orders().p99()),
            "99 % of the orders within"),
        List.of(String.format(Locale.ROOT, "%,d", main.invariantsBroken()), "invariants broken"));
  }

  private static String seconds(double seconds) {
    return seconds < 0 ? "never" : String.format(Locale.ROOT, "%.1f s", seconds);
  }

  private List<List<String>> comparison() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("", result -> result.mode().title()));
    rows.add(row("tickets sold", result -> String.format(Locale.ROOT, "%,d", result.sold())));
    rows.add(row("sold out after", result -> seconds(result.sellOutSeconds())));
    rows.add(
        row("tickets a second", result -> String.format(Locale.ROOT, "%.1f", result.perSecond())));
    rows.add(
        row(
            "order, 50 % within",
            result -> String.format(Locale.ROOT, "%,.0f ms", result.orders().p50())));
    rows.add(
        row(
            "order, 99 % within",
            result -> String.format(Locale.ROOT, "%,.0f ms", result.orders().p99())));
    rows.add(
        row(
            "requests to the shop",
            result -> String.format(Locale.ROOT, "%,d", result.crowd().requests())));
    rows.add(
        row(
            "answered with 5xx",
            result -> String.format(Locale.ROOT, "%,d", result.crowd().answeredWith(5))));
    rows.add(
        row(
            "not answered",
            result -> String.format(Locale.ROOT, "%,d", result.crowd().answeredWith(0))));
    rows.add(
        row(
            "gave up inside",
            result -> String.format(Locale.ROOT, "%,d", result.crowd().with(Fate.GAVE_UP))));
    rows.add(
        row(
            "tickets out of the order of arrival",
            result -> String.format(Locale.ROOT, "%.4f", result.ticketDistance())));
    rows.add(
        row(
            "invariants broken",
            result -> String.format(Locale.ROOT, "%,d", result.invariantsBroken())));
    return rows;
  }

  private List<String> row(String what, Function<SceneResult, String> value) {
    List<String> row = new ArrayList<>(List.of(what));
    report.results().forEach(result -> row.add(value.apply(result)));
    return row;
  }

  private void scene(Page page, SceneResult result) {
    page.heading("The sale " + result.mode().title());
    result.kills().forEach(page::paragraph);
    page.charts(new SceneCharts(result).all(report.shop().perSecond()));
    Percentiles waits = result.waits();
    page.paragraph(
        String.format(
            Locale.ROOT,
            "From arrival to turn: half within %.1f s, 90 %% within %.1f s, 99 %% within %.1f s. %d"
                + " people were let in, %d were not there when it was their turn, %d times"
                + " somebody was told a worse place than before.",
            waits.p50(),
            waits.p90(),
            waits.p99(),
            result.queue().admissions(),
            result.queue().absent(),
            result.placesRose()));
    if (result.mode().hasLine()) {
      page.paragraph(
          String.format(
              Locale.ROOT,
              "While they came and waited MySQL was asked %.1f times a second (%.1f with nobody"
                  + " there) and used %.3f cores (%.3f), and Redis carried out %.0f commands a"
                  + " second.",
              result.cost().waiting().perSecond(),
              result.cost().idle().perSecond(),
              result.cost().mySqlCpu(),
              result.cost().mySqlIdleCpu(),
              result.cost().commandsPerSecond()));
    }
    page.subheading("What became of whom");
    page.table(fates(result));
    page.subheading("What the shop answered");
    List<List<String>> answers = new ArrayList<>();
    answers.add(List.of("request and status (0 = no answer)", "times"));
    result
        .crowd()
        .answers()
        .forEach(
            (what, times) -> answers.add(List.of(what, String.format(Locale.ROOT, "%,d", times))));
    page.table(answers);
    if (!result.crowd().losses().isEmpty()) {
      page.subheading("Connections to the line");
      List<List<String>> losses = new ArrayList<>();
      losses.add(List.of("lost, or told", "times"));
      result
          .crowd()
          .losses()
          .forEach(
              (what, times) -> losses.add(List.of(what, String.format(Locale.ROOT, "%,d", times))));
      page.table(losses);
    }
  }

  private static List<List<String>> fates(SceneResult result) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("visitors"));
    for (Fate fate : Fate.values()) {
      head.add(fate.label());
    }
    rows.add(head);
    for (Behaviour behaviour : Behaviour.values()) {
      List<String> row = new ArrayList<>(List.of(behaviour.label()));
      for (Fate fate : Fate.values()) {
        row.add(String.format(Locale.ROOT, "%,d", count(result, behaviour, fate)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static long count(SceneResult result, Behaviour behaviour, Fate fate) {
    return result.crowd().stories().stream()
        .filter((VisitorStory story) -> story.behaviour() == behaviour && story.fate() == fate)
        .count();
  }
}
