package dev.sluice.bench.simulation;

import java.util.Arrays;
import java.util.Formatter;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** One run as a picture: sessions above, writes in time below, the optimum dashed in both. */
final class Plot {

  private static final int WIDTH = 900;
  private static final int LEFT = 64;
  private static final int RIGHT = 16;
  private static final int PANEL = 190;
  private static final int TOP = 58;
  private static final int GAP = 50;
  private static final int EVERY = 5;
  private static final int SMOOTHED = 10;
  private static final int GRID = 4;
  private static final int MARK = 300;

  private static final String STYLE =
      """
      svg { color-scheme: light dark; --ink: #1f2328; --faint: #d0d7de; --ground: #ffffff;
            --one: #0b62c4; --two: #b3540a; --three: #1a7f37; }
      @media (prefers-color-scheme: dark) {
        svg { --ink: #e6edf3; --faint: #3d444d; --ground: #0d1117;
              --one: #79b8ff; --two: #ffab70; --three: #56d364; } }
      text { fill: var(--ink); font: 13px system-ui, sans-serif; }
      .ground { fill: var(--ground); }
      .grid { stroke: var(--faint); stroke-width: 1; }
      path { fill: none; stroke-width: 1.8; }
      .best { stroke: var(--ink); stroke-dasharray: 5 4; }
      .limit { stroke: var(--one); } .slots { stroke: var(--two); } .good { stroke: var(--three); }
      .name-limit { fill: var(--one); } .name-slots { fill: var(--two); }
      .name-good { fill: var(--three); }
      """;

  private final Run run;
  private final Course course;
  private final Formatter svg = new Formatter(Locale.ROOT);

  Plot(Run run, Course course) {
    this.run = run;
    this.course = course;
  }

  String svg() {
    int height = TOP + 2 * PANEL + GAP + 40;
    svg.format(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img'>%n", WIDTH, height);
    svg.format("<title>%s</title>%n", run);
    svg.format("<style>%s</style>%n", STYLE);
    svg.format("<rect class='ground' width='%d' height='%d'/>%n", WIDTH, height);
    svg.format(
        "<text x='%d' y='22'>plant %s, scenario %s, rule %s, seed %d</text>%n",
        LEFT, run.plant().name(), run.scenario().name(), run.rule().word(), run.seed());
    sessions();
    writes();
    seconds(height - 14);
    return svg.format("</svg>%n").toString();
  }

  private void sessions() {
    double highest =
        Math.max(
            Arrays.stream(course.slots).max().orElse(1),
            Arrays.stream(course.limit).max().orElse(1));
    names(TOP - 10, "sessions:", "limit", "slots");
    grid(TOP, highest);
    line("best", TOP, highest, second -> best(second).sessions());
    line("limit", TOP, highest, second -> course.limit[second]);
    line("slots", TOP, highest, second -> course.slots[second]);
  }

  private void writes() {
    int top = TOP + PANEL + GAP;
    double highest = 1;
    for (int second = SMOOTHED; second <= course.seconds(); second++) {
      highest = Math.max(highest, Math.max(good(second), best(second).writesPerSecond()));
    }
    names(top - 10, "writes in time a second:", "good", "");
    grid(top, highest);
    line("best", top, highest, second -> best(second).writesPerSecond());
    line("good", top, highest, this::good);
  }

  private double good(int second) {
    return Course.sum(course.goodWrites, second - SMOOTHED, second) / SMOOTHED;
  }

  private Optimum best(int second) {
    return Optima.of(run.plant(), run.scenario().phaseAt(second));
  }

  private void names(int y, String what, String one, String other) {
    svg.format(
        "<text x='%d' y='%d'>%s <tspan class='name-%s'>%s</tspan>"
            + " <tspan class='name-%s'>%s</tspan>, optimum dashed</text>%n",
        LEFT, y, what, one, one, other, other);
  }

  private void grid(int top, double highest) {
    for (int i = 0; i <= GRID; i++) {
      double value = highest * i / GRID;
      double y = top + PANEL - PANEL * (double) i / GRID;
      svg.format("<path class='grid' d='M%d %.1f H%d'/>%n", LEFT, y, WIDTH - RIGHT);
      svg.format("<text x='%d' y='%.1f' text-anchor='end'>%.0f</text>%n", LEFT - 8, y + 4, value);
    }
  }

  private void seconds(int y) {
    for (int second = 0; second <= course.seconds(); second += MARK) {
      svg.format("<text x='%.1f' y='%d' text-anchor='middle'>%d s</text>%n", x(second), y, second);
    }
  }

  private void line(String style, int top, double highest, IntToDoubleFunction value) {
    StringBuilder points = new StringBuilder();
    for (int second = EVERY; second <= course.seconds(); second += EVERY) {
      double y = top + PANEL * (1 - value.applyAsDouble(second) / highest);
      points.append(
          String.format(Locale.ROOT, "%s%.1f %.1f", points.isEmpty() ? "M" : " L", x(second), y));
    }
    svg.format("<path class='%s' d='%s'/>%n", style, points);
  }

  private double x(int second) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (double) second / course.seconds();
  }
}
