package dev.sluice.bench.gate;

import dev.sluice.bench.report.Bench;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.gate.Gate;
import dev.sluice.waitingroom.gate.GateCheck;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.SigningKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The check as an application does it that asks nobody: signature, times, line. In a JVM of its own
 * that compiles fully, as an application is; processor time of its one thread, so that it does not
 * matter what else the machine does.
 */
public final class LocalCheck {

  /** The word that makes a process of the benchmarks this one. */
  public static final String WORD = "checks";

  private static final LineId LINE = new LineId("museum");
  private static final int ROUNDS = 7;
  private static final int PASSES = 32;
  private static final int SECONDS_AT_MOST = 120;

  private LocalCheck() {}

  /** Microseconds of processor time for one check, measured by another process. */
  static double micros(Bench bench, String main, int checks)
      throws ServiceFailure, IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                bench.installation().java().toString(),
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main,
                WORD,
                Integer.toString(checks))
            .redirectErrorStream(true)
            .start();
    bench.keep(process::destroyForcibly);
    process.getOutputStream().close();
    List<String> lines = process.inputReader().lines().toList();
    if (!process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new ServiceFailure("passes could not be checked: " + lines);
    }
    return Double.parseDouble(lines.getLast());
  }

  /** The other process: the median of the rounds behind the first two. */
  public static void run(int checks) {
    InstantSource clock = InstantSource.system();
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    AdmissionPasses passes =
        new AdmissionPasses(
            List.of(SigningKey.parse("bench", "k:" + Base64.getEncoder().encodeToString(secret))));
    List<String> held =
        IntStream.range(0, PASSES)
            .mapToObj(number -> pass(passes, clock.instant(), number))
            .toList();
    Gate gate = new Gate(LINE, passes, null, clock);
    round(gate, held, checks);
    round(gate, held, checks);
    double[] rounds = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      rounds[i] = round(gate, held, checks);
    }
    Arrays.sort(rounds);
    System.out.println(rounds[ROUNDS / 2]);
  }

  private static String pass(AdmissionPasses passes, Instant now, int number) {
    VisitorId visitor = VisitorId.random(new SecureRandom());
    return passes.sign(
        new AdmissionPass(LINE, visitor, number, now, now.plus(Duration.ofHours(1))));
  }

  private static double round(Gate gate, List<String> passes, int checks) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int admitted = 0;
    long began = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < checks; i++) {
      if (gate.check(passes.get(i % passes.size())) instanceof GateCheck.Admitted) {
        admitted++;
      }
    }
    long nanos = threads.getCurrentThreadCpuTime() - began;
    if (admitted != checks) {
      throw new IllegalStateException((checks - admitted) + " good passes were refused");
    }
    return nanos / 1000.0 / checks;
  }
}
