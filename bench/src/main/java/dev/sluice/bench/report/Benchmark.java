package dev.sluice.bench.report;

import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.util.List;

/** Something that can be measured again by anybody. */
public interface Benchmark {

  /** One word of the command line. */
  String name();

  /** What is measured, one sentence. */
  String description();

  /** What can be set, with its default. */
  List<Setting> settings();

  /** What is promised of some figures. */
  default List<Bar> bars() {
    return List.of();
  }

  /**
   * Measures. Everything it starts is handed to {@link Bench#keep} at once.
   *
   * @throws ServiceFailure when it could not be measured, with the reason
   */
  Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException;
}
