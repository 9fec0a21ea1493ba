package dev.sluice.bench;

import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.waiting.Connections;
import java.util.List;

/** All benchmarks, in the order in which they are run. A new one is added here. */
final class Benchmarks {

  private Benchmarks() {}

  static List<Benchmark> all() {
    return List.of(new Connections());
  }
}
