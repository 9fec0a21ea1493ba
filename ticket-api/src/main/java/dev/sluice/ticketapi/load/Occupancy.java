package dev.sluice.ticketapi.load;

import java.util.function.LongSupplier;

/**
 * How many are somewhere, and the time they have spent there together up to now. Whoever is still
 * inside counts, so work that hangs is seen while it hangs. Held for some ten nanoseconds, so the
 * monitor is no place to queue.
 */
final class Occupancy {

  private final LongSupplier nanoClock;
  private int present;
  private long nanos;
  private long since;

  Occupancy(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    since = nanoClock.getAsLong();
  }

  /** Returns how many are there now, the newcomer included. */
  synchronized int enter() {
    settle();
    present++;
    return present;
  }

  synchronized void leave() {
    settle();
    present--;
  }

  synchronized int present() {
    return present;
  }

  /** A total that only grows. */
  synchronized long nanos() {
    settle();
    return nanos;
  }

  private void settle() {
    long now = nanoClock.getAsLong();
    nanos += present * (now - since);
    since = now;
  }
}
