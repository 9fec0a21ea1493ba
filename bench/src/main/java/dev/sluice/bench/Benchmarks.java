package dev.sluice.bench;

import dev.sluice.bench.access.Proof;
import dev.sluice.bench.catalog.Catalogue;
import dev.sluice.bench.draw.Opening;
import dev.sluice.bench.gate.GateCost;
import dev.sluice.bench.hold.Holding;
import dev.sluice.bench.leaders.Takeover;
import dev.sluice.bench.line.Join;
import dev.sluice.bench.line.Move;
import dev.sluice.bench.line.Places;
import dev.sluice.bench.orders.Orders;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.shop.Admission;
import dev.sluice.bench.shop.Saturation;
import dev.sluice.bench.simulation.AdmissionSimulation;
import dev.sluice.bench.waiting.Connections;
import dev.sluice.bench.waiting.Crowd;
import dev.sluice.bench.waiting.DashboardWatch;
import dev.sluice.bench.waiting.DatabaseCost;
import dev.sluice.bench.waiting.Push;
import dev.sluice.bench.waiting.Reconnect;
import java.util.List;

/** All benchmarks, in the order in which they are run. A new one is added here. */
final class Benchmarks {

  private Benchmarks() {}

  static List<Benchmark> all() {
    return List.of(
        new Connections(),
        new Push(),
        new Join(),
        new Places(),
        new Crowd(),
        new Reconnect(),
        new Proof(),
        new DashboardWatch(),
        new DatabaseCost(),
        new Move(),
        new Takeover(),
        new Opening(),
        new Catalogue(),
        new Holding(),
        new Saturation(),
        new Admission(),
        new AdmissionSimulation(),
        new Orders(),
        new GateCost());
  }
}
