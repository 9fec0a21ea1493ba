package dev.sluice.monitorui.report;

import org.jspecify.annotations.Nullable;

/** A report as rows of a file: name and value. */
final class SummaryRows {

  private SummaryRows() {}

  static Csv of(SaleReport report) {
    Csv csv = new Csv().row("figure", "value");
    csv.row("line", report.line())
        .row("from", report.from())
        .row("to", report.to())
        .row("joined", report.joined())
        .row("admitted", report.admitted())
        .row("left the line", report.left())
        .row("away at their turn", report.abandoned())
        .row("abandonment (share)", report.abandonment())
        .row("longest line", report.mostWaiting())
        .row("wait p50 (s)", some(report.waits().p50()))
        .row("wait p90 (s)", some(report.waits().p90()))
        .row("wait p99 (s)", some(report.waits().p99()))
        .row("longest wait (s)", some(report.waits().longest()))
        .row("joined, best minute", report.flow().joinedPerMinutePeak())
        .row("admitted, best minute", report.flow().admittedPerMinutePeak())
        .row("TPS mean", report.flow().tpsMean())
        .row("TPS peak", report.flow().tpsPeak())
        .row("response p95 worst (ms)", some(report.flow().p95Worst()))
        .row("response p99 worst (ms)", some(report.flow().p99Worst()))
        .row("errors worst (share)", report.flow().errorShareWorst())
        .row("tickets", some(report.capacity()))
        .row("sold", some(report.sold()))
        .row("orders", report.orders())
        .row("sold out at", report.soldOutAt() == null ? "" : report.soldOutAt())
        .row("promises kept", report.promises().inside())
        .row("came in sooner than told", report.promises().sooner())
        .row("came in later than told", report.promises().later());
    report.reasons().forEach((reason, seconds) -> csv.row("seconds of " + reason, seconds));
    return csv;
  }

  private static Object some(@Nullable Object value) {
    return value == null ? "" : value;
  }
}
