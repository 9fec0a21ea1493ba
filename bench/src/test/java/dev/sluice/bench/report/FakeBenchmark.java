package dev.sluice.bench.report;

import java.util.List;

/** A benchmark that measures nothing. */
final class FakeBenchmark implements Benchmark {

  private final String name;
  private final List<Setting> settings;

  FakeBenchmark(String name, Setting... settings) {
    this.name = name;
    this.settings = List.of(settings);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "nothing";
  }

  @Override
  public List<Setting> settings() {
    return settings;
  }

  @Override
  public List<Bar> bars() {
    return List.of(Bar.atMost("p99_ms", 10), Bar.atLeast("speed", 5));
  }

  @Override
  public Figures run(Bench bench) {
    return new Figures();
  }
}
