package dev.sluice.bench.shop;

import dev.sluice.bench.platform.Doorkeeper;
import dev.sluice.waitingroom.admission.Admissions;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The admission of those who do not measure: so many visitors a second, whatever becomes of them
 * inside.
 */
final class FixedRate implements AutoCloseable {

  private static final int NO_LIMIT = 1_000_000;

  private final ScheduledThreadPoolExecutor beat =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("rate").factory());
  private final Doorkeeper door;
  private final double perSecond;
  private double due;

  FixedRate(Doorkeeper door, double perSecond) {
    this.door = door;
    this.perSecond = perSecond;
  }

  void start() {
    var _ = beat.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
  }

  private void tick() {
    due += perSecond;
    int wanted = (int) Math.min(due, Admissions.MOVES_PER_CALL);
    due -= wanted;
    try {
      door.admit(wanted, NO_LIMIT);
    } catch (RuntimeException e) {
      // the next second admits them
      due += wanted;
    }
  }

  @Override
  public void close() {
    beat.shutdownNow();
  }
}
