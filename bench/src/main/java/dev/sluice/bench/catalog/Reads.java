package dev.sluice.bench.catalog;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What became of all reads. */
final class Reads {

  private final LongAdder bytes = new LongAdder();
  private final LongAdder notModified = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicLong lastEnd = new AtomicLong();
  private final AtomicInteger count = new AtomicInteger();
  private final int[] micros;

  /**
   * @param atMost reads that will be counted
   */
  Reads(int atMost) {
    micros = new int[atMost];
  }

  /**
   * One read.
   *
   * @param nanos from the moment at which it was due
   */
  void add(int status, int size, long nanos) {
    int index = count.getAndIncrement();
    if (index < micros.length) {
      micros[index] = (int) (nanos / 1000);
    }
    bytes.add(size);
    if (status == 304) {
      notModified.increment();
    } else if (status != 200) {
      failed.increment();
    }
    lastEnd.accumulateAndGet(System.nanoTime(), Math::max);
  }

  int all() {
    return count.get();
  }

  long failed() {
    return failed.sum();
  }

  double notModifiedShare() {
    return notModified.sum() / (double) Math.max(1, all());
  }

  double bytesEach() {
    return bytes.sum() / (double) Math.max(1, all());
  }

  double perSecond(long began) {
    return all() / Math.max(1e-3, (lastEnd.get() - began) / 1e9);
  }

  double millis(double quantile) {
    int[] sorted = Arrays.copyOf(micros, Math.min(all(), micros.length));
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(int) (quantile * (sorted.length - 1))] / 1e3;
  }
}
