package dev.sluice.bench.spike.page;

import java.util.ArrayList;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * Some series over one axis, as SVG. Its colours are those of the page it stands in.
 *
 * @param title what is shown
 * @param across what the axis below means
 */
public record Chart(String title, String across, List<Series> series) {

  private static final int WIDTH = 560;
  private static final int HEIGHT = 250;
  private static final int LEFT = 62;
  private static final int RIGHT = 14;
  private static final int TOP = 52;
  private static final int BOTTOM = 36;
  private static final int LINES = 4;
  private static final int MARKS = 6;
  private static final int LETTER = 7;

  /** The picture with its title and legend. */
  public String svg() {
    double from = series.stream().mapToDouble(Series::first).min().orElse(0);
    double to = Math.max(from + 1e-9, series.stream().mapToDouble(Series::last).max().orElse(1));
    double step = step(series.stream().mapToDouble(Series::highest).max().orElse(1) / LINES);
    double highest =
        step
            * Math.max(
                1, Math.ceil(series.stream().mapToDouble(Series::highest).max().orElse(1) / step));
    Formatter svg = new Formatter(Locale.ROOT);
    svg.format(
        "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>%n", WIDTH, HEIGHT, text(title));
    svg.format("<text class='name' x='%d' y='18'>%s</text>%n", LEFT, text(title));
    legend(svg);
    for (double value = 0; value <= highest + step / 2; value += step) {
      double y = y(value, highest);
      svg.format("<path class='grid' d='M%d %.1f H%d'/>%n", LEFT, y, WIDTH - RIGHT);
      svg.format("<text class='end' x='%d' y='%.1f'>%s</text>%n", LEFT - 8, y + 4, number(value));
    }
    double mark = step((to - from) / MARKS);
    for (double at = Math.ceil(from / mark) * mark; at <= to + mark / 1000; at += mark) {
      svg.format(
          "<text class='mid' x='%.1f' y='%d'>%s</text>%n",
          x(at, from, to), HEIGHT - BOTTOM + 16, number(at));
    }
    svg.format(
        "<text class='mid soft' x='%d' y='%d'>%s</text>%n",
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 4, text(across));
    for (Series one : series) {
      draw(svg, one, from, to, highest);
    }
    return svg.format("</svg>").toString();
  }

  private void legend(Formatter svg) {
    int x = LEFT;
    for (Series one : series) {
      svg.format("<circle class='fill-%d' cx='%d' cy='34' r='4'/>%n", one.colour(), x + 4);
      svg.format("<text x='%d' y='38'>%s</text>%n", x + 12, text(one.name()));
      x += 26 + LETTER * one.name().length();
    }
  }

  private static void draw(Formatter svg, Series one, double from, double to, double highest) {
    if (one.isDots()) {
      for (int i = 0; i < one.size(); i++) {
        svg.format(
            "<circle class='dot fill-%d' cx='%.1f' cy='%.1f' r='1.6'/>%n",
            one.colour(), x(one.x(i), from, to), y(one.y(i), highest));
      }
      return;
    }
    List<String> points = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      points.add(
          String.format(Locale.ROOT, "%.1f %.1f", x(one.x(i), from, to), y(one.y(i), highest)));
    }
    if (!points.isEmpty()) {
      svg.format(
          "<path class='line stroke-%d%s' d='M%s'/>%n",
          one.colour(), one.isDashed() ? " dashed" : "", String.join(" L", points));
    }
  }

  private static double x(double at, double from, double to) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (at - from) / (to - from);
  }

  private static double y(double value, double highest) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / highest;
  }

  /** The next round number: 1, 2 or 5 with zeros. */
  static double step(double least) {
    if (!(least > 0)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * 0.999999) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static String number(double value) {
    double tidy = Math.abs(value) < 1e-9 ? 0 : value;
    return tidy == Math.rint(tidy)
        ? String.format(Locale.ROOT, "%,.0f", tidy)
        : String.format(Locale.ROOT, "%.3g", tidy).replaceAll("0+$", "");
  }

  static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }
}
