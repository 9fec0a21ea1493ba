package dev.sluice.bench.spike.page;

import java.util.List;

/** A page that stands for itself: no script, no network, light and dark. */
public final class Page {

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --faint: #d8dee4;
        --ground: #ffffff; --panel: #f6f8fa; --good: #1a7f37; --bad: #cf222e;
        --c1: #0b62c4; --c2: #b3540a; --c3: #1a7f37; --c4: #8250df; --c5: #cf222e; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1;
        --faint: #3d444d; --ground: #0d1117; --panel: #151b23; --good: #56d364; --bad: #ff7b72;
        --c1: #79b8ff; --c2: #ffab70; --c3: #56d364; --c4: #d2a8ff; --c5: #ff7b72; } }
      body { margin: 0 auto; max-width: 1180px; padding: 32px 20px 64px; background: var(--ground);
        color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
      h1 { font-size: 26px; margin: 0 0 4px; } h2 { margin: 44px 0 10px; font-size: 20px; }
      h3 { margin: 24px 0 8px; font-size: 16px; } p { margin: 6px 0; } .soft { color: var(--soft); }
      .verdict { font-size: 17px; font-weight: 600; } .good { color: var(--good); }
      .bad { color: var(--bad); }
      table { border-collapse: collapse; margin: 10px 0; } .wide { overflow-x: auto; }
      th, td { padding: 5px 14px 5px 0; text-align: left; vertical-align: top;
        border-bottom: 1px solid var(--faint); font-variant-numeric: tabular-nums; }
      th { color: var(--soft); font-weight: 500; } td.number, th.number { text-align: right; }
      .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr));
        gap: 12px; margin: 18px 0; }
      .tile { background: var(--panel); border-radius: 10px; padding: 12px 14px; }
      .tile b { display: block; font-size: 22px; font-variant-numeric: tabular-nums; }
      .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 500px), 1fr));
        gap: 16px; } .charts figure { margin: 0; background: var(--panel); border-radius: 10px;
        padding: 12px; }
      svg { display: block; width: 100%; height: auto; }
      svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
      svg .name { font-weight: 600; font-size: 14px; } svg .end { text-anchor: end; }
      svg .mid { text-anchor: middle; } svg .soft, svg .end, svg .mid { fill: var(--soft); }
      .grid { stroke: var(--faint); } .line { fill: none; stroke-width: 1.8;
        stroke-linejoin: round; } .dashed { stroke-dasharray: 6 4; } .dot { fill-opacity: .6; }
      .stroke-1 { stroke: var(--c1); } .stroke-2 { stroke: var(--c2); }
      .stroke-3 { stroke: var(--c3); } .stroke-4 { stroke: var(--c4); }
      .stroke-5 { stroke: var(--c5); } .fill-1 { fill: var(--c1); } .fill-2 { fill: var(--c2); }
      .fill-3 { fill: var(--c3); } .fill-4 { fill: var(--c4); } .fill-5 { fill: var(--c5); }
      """;

  private final StringBuilder html = new StringBuilder();

  public Page(String title) {
    html.append("<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>\n")
        .append("<meta name='viewport' content='width=device-width, initial-scale=1'>\n")
        .append("<title>%s</title>\n<style>%s</style></head><body>\n".formatted(text(title), STYLE))
        .append("<h1>%s</h1>\n".formatted(text(title)));
  }

  public Page heading(String words) {
    html.append("<h2>%s</h2>\n".formatted(text(words)));
    return this;
  }

  public Page subheading(String words) {
    html.append("<h3>%s</h3>\n".formatted(text(words)));
    return this;
  }

  public Page paragraph(String words) {
    html.append("<p class='soft'>%s</p>\n".formatted(text(words)));
    return this;
  }

  /** The answer in one line. */
  public Page verdict(boolean good, String words) {
    html.append("<p class='verdict %s'>%s</p>\n".formatted(good ? "good" : "bad", text(words)));
    return this;
  }

  /** A few figures in large letters, each with what it is. */
  public Page tiles(List<List<String>> figures) {
    html.append("<div class='tiles'>\n");
    figures.forEach(figure ->
        html.append(
            "<div class='tile'><b>%s</b><span class='soft'>%s</span></div>\n"
                .formatted(text(figure.getFirst()), text(figure.getLast()))));
    html.append("</div>\n");
    return this;
  }

  /** Rows of cells; the first row is the head, and all but the first column are numbers. */
  public Page table(List<List<String>> rows) {
    return table(rows, "number");
  }

  /** Rows of words. */
  public Page list(List<List<String>> rows) {
    return table(rows, "");
  }

  private Page table(List<List<String>> rows, String kind) {
    html.append("<div class='wide'><table>\n");
    for (int row = 0; row < rows.size(); row++) {
      String cell = row == 0 ? "th" : "td";
      html.append("<tr>");
      for (int column = 0; column < rows.get(row).size(); column++) {
        html.append(
            "<%s class='%s'>%s</%s>"
                .formatted(cell, column == 0 ? "" : kind, text(rows.get(row).get(column)), cell));
      }
      html.append("</tr>\n");
    }
    html.append("</table></div>\n");
    return this;
  }

  public Page charts(List<Chart> charts) {
    html.append("<div class='charts'>\n");
    charts.forEach(chart -> html.append("<figure>%s</figure>\n".formatted(chart.svg())));
    html.append("</div>\n");
    return this;
  }

  public String html() {
    return html + "</body></html>\n";
  }

  private static String text(String plain) {
    return Chart.text(plain);
  }
}
