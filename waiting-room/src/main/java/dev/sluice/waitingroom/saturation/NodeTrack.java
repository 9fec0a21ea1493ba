package dev.sluice.waitingroom.saturation;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What one node has reported since the open window began. Seconds are those of the reader's clock;
 * the node's own clock is only compared with itself.
 */
final class NodeTrack {

  /** Two reports of one life, the later one with more of everything. */
  record Span(LoadReport from, LoadReport to) {

    double seconds() {
      return (to.uptimeNanos() - from.uptimeNanos()) / 1e9;
    }

    boolean isEmpty() {
      return to.uptimeNanos() == from.uptimeNanos();
    }

    long requests() {
      return to.requests().done() - from.requests().done();
    }

    /** Requests that were under way all the time and still are; one that passes by is none. */
    double lasting() {
      double mean = (to.requests().nanos() - from.requests().nanos()) / 1e9 / seconds();
      return Math.min(to.requests().inProgress(), Math.rint(mean));
    }
  }

  private LoadReport base;
  private LoadReport latest;
  private Span lastWindow;
  private double advancedAt;

  NodeTrack(double now, LoadReport first) {
    base = first;
    latest = first;
    lastWindow = new Span(first, first);
    advancedAt = now;
  }

  /**
   * Takes the node's report. One that cannot be compared with the last one becomes the new base:
   * the node's share of the open window is dropped.
   */
  void offer(double now, LoadReport report) {
    boolean sameLife = report.life().equals(latest.life());
    if (sameLife && report.sequence() == latest.sequence()) {
      return;
    }
    if (!sameLife || !continues(latest, report)) {
      base = report;
      lastWindow = new Span(report, report);
    }
    latest = report;
    advancedAt = now;
  }

  double advancedAt() {
    return advancedAt;
  }

  boolean isSilent(double now) {
    return now - advancedAt > LoadMerge.SILENT_AFTER_SECONDS;
  }

  Span open() {
    return new Span(base, latest);
  }

  /** Requests that have been under way since the window began. */
  double lasting() {
    return open().isEmpty() ? 0 : open().lasting();
  }

  /** Ends the window of this node. When it is late its last one stands for this one. */
  Span close() {
    if (!open().isEmpty()) {
      lastWindow = open();
    }
    base = latest;
    return lastWindow;
  }

  private static boolean continues(LoadReport before, LoadReport after) {
    long nanos = after.uptimeNanos() - before.uptimeNanos();
    return after.sequence() > before.sequence()
        && nanos > 0
        && nanos <= LoadMerge.SILENT_AFTER_SECONDS * 1e9
        && grew(before.requests(), after.requests())
        && grew(before.database(), after.database())
        && grew(before.locks(), after.locks())
        && after.cpu().nanos() >= before.cpu().nanos()
        && after.externalNanos() >= before.externalNanos();
  }

  private static boolean grew(LoadReport.Requests before, LoadReport.Requests after) {
    return after.done() >= before.done()
        && after.nanos() >= before.nanos()
        && after.writes() >= before.writes()
        && after.slowWrites() >= before.slowWrites()
        && after.failed() >= before.failed();
  }

  private static boolean grew(LoadReport.Database before, LoadReport.Database after) {
    List<LoadReport.Level> then = before.levels();
    List<LoadReport.Level> now = after.levels();
    return after.usageNanos() >= before.usageNanos()
        && after.acquireNanos() >= before.acquireNanos()
        && after.timeouts() >= before.timeouts()
        && now.size() == then.size()
        && IntStream.range(0, now.size())
            .allMatch(i ->
                now.get(i).count() >= then.get(i).count()
                    && now.get(i).nanos() >= then.get(i).nanos());
  }

  private static boolean grew(
      Map<String, LoadReport.Lock> before, Map<String, LoadReport.Lock> after) {
    return before.entrySet().stream()
        .allMatch(entry -> {
          LoadReport.Lock then = entry.getValue();
          LoadReport.Lock now = after.get(entry.getKey());
          return now != null
              && now.holds() >= then.holds()
              && now.holdNanos() >= then.holdNanos()
              && now.waitNanos() >= then.waitNanos();
        });
  }
}
