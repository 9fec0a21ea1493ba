package dev.sluice.bench.waiting;

import dev.sluice.bench.load.LoadProcess;
import dev.sluice.bench.load.Order;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Setting;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;

/**
 * Visitors who come to a node and wait there.
 *
 * @param room whether they follow the room too
 * @param perSecond new connections a second
 */
record Arrivals(int port, String source, LineId line, int visitors, boolean room, int perSecond) {

  static final Setting CONNECTIONS =
      Setting.number("connections", 19_000, "visitors who wait at once on one node");
  static final Setting CONNECT_RATE =
      Setting.number("connect-rate", 1_500, "new connections a second");
  static final Setting HEAP =
      Setting.number("heap-mib", 2_048, "heap limit of the server while it is measured");

  private static final int PATIENCE_SECONDS = 90;

  /** With the room, at the rate of the settings. */
  static Arrivals of(Bench bench, int port, LineId line, int visitors) {
    return new Arrivals(port, "", line, visitors, true, bench.number(CONNECT_RATE.name()));
  }

  /** Returns when everybody waits, or when those who do not are given up. */
  Order.Opened tryAll(LoadProcess load) throws ServiceFailure {
    if (visitors > LoadProcess.VISITORS_AT_MOST) {
      throw new ServiceFailure(
          "%d visitors are more than one generator can be (%d)"
              .formatted(visitors, LoadProcess.VISITORS_AT_MOST));
    }
    int within = visitors / Math.max(1, perSecond) * 2 + PATIENCE_SECONDS;
    return load.ask(new Order.Open(port, source, line.value(), visitors, room, perSecond, within));
  }

  /** Returns when everybody waits. */
  Order.Opened all(LoadProcess load) throws ServiceFailure {
    Order.Opened opened = tryAll(load);
    if (opened.waiting() < visitors) {
      throw new ServiceFailure(
          "only %d of %d visitors wait: %s".formatted(opened.waiting(), visitors, opened.losses()));
    }
    return opened;
  }
}
