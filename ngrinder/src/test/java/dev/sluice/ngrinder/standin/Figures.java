package dev.sluice.ngrinder.standin;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import net.grinder.script.GTest;
import org.HdrHistogram.ConcurrentHistogram;

/** What was recorded of one test. */
final class Figures {

  /** Of a thread that has recorded nothing yet. */
  static final Figures NONE = new Figures(new GTest(0, "none"));

  private final String name;
  private final LongAdder done = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final ConcurrentHistogram micros = new ConcurrentHistogram(TimeUnit.HOURS.toMicros(1), 3);

  Figures(GTest test) {
    this.name = test.getDescription();
  }

  void add(long nanos, boolean answered) {
    (answered ? done : failed).increment();
    micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
  }

  void becameFailure() {
    done.decrement();
    failed.increment();
  }

  String name() {
    return name;
  }

  long done() {
    return done.sum();
  }

  long failed() {
    return failed.sum();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %d done, %d failed, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms",
        name,
        done(),
        failed(),
        micros.getValueAtPercentile(50) / 1000.0,
        micros.getValueAtPercentile(95) / 1000.0,
        micros.getValueAtPercentile(99) / 1000.0);
  }
}
