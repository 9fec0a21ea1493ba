package dev.sluice.monitorui.operators;

import java.nio.file.Path;
import java.time.Duration;

/** Settings that tests begin with. */
final class TestOperators {

  private TestOperators() {}

  static OperatorSettings settings(String totpKey) {
    return new OperatorSettings(
        Path.of("unused"),
        totpKey,
        new OperatorSettings.SessionTimes(Duration.ofHours(1), Duration.ofHours(12)),
        new OperatorSettings.LockOut(5, 30, Duration.ofMinutes(10), Duration.ofMinutes(10)));
  }
}
