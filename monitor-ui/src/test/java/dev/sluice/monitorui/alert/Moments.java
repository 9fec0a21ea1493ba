package dev.sluice.monitorui.alert;

import dev.sluice.monitorui.lines.Gate;
import dev.sluice.monitorui.lines.LineSample;
import dev.sluice.monitorui.lines.LineTotals;
import dev.sluice.monitorui.lines.LinesReading;
import dev.sluice.monitorui.moment.Moment;
import dev.sluice.monitorui.nodes.NodeSample;
import dev.sluice.monitorui.nodes.NodesReading;
import dev.sluice.monitorui.nodes.ShopSample;
import dev.sluice.monitorui.nodes.StockSample;
import dev.sluice.monitorui.sales.OrdersSample;
import dev.sluice.monitorui.sales.SalesReading;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Moments of a sale for tests: all is well, but for what a test says. */
final class Moments {

  static final Instant START = Instant.parse("2026-12-01T11:00:00Z");
  static final String LINE = "summer-show";

  String state = "OPEN";
  String pause = "";
  String phase = "STEADY";
  long waiting = 100;
  long active = 40;
  int limit = 50;
  double admittedPerSecond = 2;
  double holdSeconds = 20;
  LineTotals totals = new LineTotals(200, 100, 0, 60, 0, 0);
  boolean linesUp = true;
  boolean redis = true;
  List<NodeSample> nodes = List.of();
  StockSample stock = new StockSample(1_000, 100, 10, 1, null);
  int poolInUse = 3;
  int poolWaiting;
  double errorShare;
  boolean outboxStuck;
  double outboxLag = 0.2;
  long dead;

  Moment at(int second) {
    Gate gate =
        new Gate(
            pause.isEmpty() ? "ADMIT" : "PAUSE",
            pause,
            2,
            START,
            phase,
            "DATABASE",
            0.9,
            50.0,
            48.0,
            52.0,
            50,
            holdSeconds,
            20,
            null,
            null,
            null,
            0);
    LineSample line =
        new LineSample(
            LINE,
            "Summer show",
            state,
            waiting,
            active,
            limit,
            admittedPerSecond,
            3,
            2,
            "",
            0,
            0,
            null,
            gate,
            totals);
    return new Moment(
        START.plusSeconds(second),
        new LinesReading(linesUp, linesUp ? List.of(line) : List.of()),
        new SalesReading(true, new OrdersSample(1, 1, 1)),
        new NodesReading(
            redis,
            nodes,
            new ShopSample(
                10,
                50,
                10.0,
                20.0,
                40.0,
                errorShare,
                10,
                poolInUse,
                poolWaiting,
                0.99,
                0,
                outboxLag,
                outboxStuck,
                0,
                dead,
                1),
            Map.of(LINE, stock),
            Map.of()));
  }
}
