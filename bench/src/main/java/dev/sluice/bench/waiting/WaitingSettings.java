package dev.sluice.bench.waiting;

import dev.sluice.bench.report.Setting;

/** Settings that several benchmarks of waiting people have in common. */
final class WaitingSettings {

  static final Setting CONNECTIONS =
      Setting.number("connections", 19_000, "visitors who wait at once on one node");
  static final Setting CONNECT_RATE =
      Setting.number("connect-rate", 1_500, "new connections a second");
  static final Setting HEAP =
      Setting.number("heap-mib", 2_048, "heap limit of the server while it is measured");

  private static final int PATIENCE_SECONDS = 90;

  private WaitingSettings() {}

  /** How long an opening may take: what the rate needs, and patience. */
  static int withinSeconds(int visitors, int perSecond) {
    return visitors / Math.max(1, perSecond) * 2 + PATIENCE_SECONDS;
  }
}
