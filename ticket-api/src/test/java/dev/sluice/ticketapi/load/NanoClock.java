package dev.sluice.ticketapi.load;

import java.util.function.LongSupplier;

/** A clock of nanoseconds that a test moves. */
final class NanoClock implements LongSupplier {

  static final long SECOND = 1_000_000_000;

  /** Close to the end of long, as System.nanoTime() may be. */
  private long now = Long.MAX_VALUE - SECOND;

  void pass(long nanos) {
    now += nanos;
  }

  @Override
  public long getAsLong() {
    return now;
  }
}
