package dev.sluice.bench.gate;

import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.gate.Gate;
import dev.sluice.waitingroom.gate.GateCheck;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/**
 * The check as an application does it that asks nobody: signature, times, line. This process
 * compiles quickly and not fully, so the figure is an upper bound.
 */
final class LocalCheck {

  private static final int ROUNDS = 5;

  private final Gate gate;
  private final List<String> passes;

  LocalCheck(LineId line, AdmissionPasses checks, List<String> passes) {
    this.gate = new Gate(line, checks, null, InstantSource.system());
    this.passes = passes;
  }

  /** Microseconds of one check: the median of the rounds behind the first. */
  double micros(int checks) throws ServiceFailure {
    round(checks);
    double[] rounds = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      rounds[i] = round(checks);
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  private double round(int checks) throws ServiceFailure {
    int admitted = 0;
    long began = System.nanoTime();
    for (int i = 0; i < checks; i++) {
      if (gate.check(passes.get(i % passes.size())) instanceof GateCheck.Admitted) {
        admitted++;
      }
    }
    long nanos = System.nanoTime() - began;
    if (admitted != checks) {
      throw new ServiceFailure(
          "%d of %d good passes were refused".formatted(checks - admitted, checks));
    }
    return nanos / 1000.0 / checks;
  }
}
