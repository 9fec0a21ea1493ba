package dev.sluice.ticketapi.load;

import dev.sluice.waitingroom.saturation.LoadReport;
import dev.sluice.waitingroom.saturation.ServiceTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/**
 * Counts what is done with the connections to the database, in nanoseconds. The pool's own timer of
 * usage cuts to whole milliseconds, and a statement takes less than one.
 */
@Component
public final class DatabaseMeter {

  private final LongSupplier nanoClock;
  private final Occupancy waiting;
  private final Occupancy inUse;
  private final LongAdder acquired = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private final LongAdder[] counts = adders();
  private final LongAdder[] nanos = adders();

  public DatabaseMeter() {
    this(System::nanoTime);
  }

  DatabaseMeter(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    waiting = new Occupancy(nanoClock);
    inUse = new Occupancy(nanoClock);
  }

  private static LongAdder[] adders() {
    LongAdder[] adders = new LongAdder[ServiceTimes.LEVELS];
    for (int i = 0; i < adders.length; i++) {
      adders[i] = new LongAdder();
    }
    return adders;
  }

  /**
   * Begins to time a transaction that writes and has its connection. How long it takes is kept
   * apart by how many connections are in use now. Only what visitors ask for is kept: the rows that
   * this process looks after by itself are other work, and would look like a change of speed
   * whenever the visitors become more or fewer.
   */
  public Write writeBegins() {
    return writeBegins(ExternalTime.isInRequest() ? 1 : 0);
  }

  /**
   * The same for a transaction that several visitors asked for: each of them uses the connection
   * for its share of the time.
   *
   * @param visitors how many of them; nothing is kept for 0
   */
  public Write writeBegins(int visitors) {
    return new Write(ServiceTimes.levelOf(inUse.present()), nanoClock.getAsLong(), visitors);
  }

  /** A transaction under way. */
  public final class Write {

    private final int level;
    private final long began;
    private final int visitors;

    private Write(int level, long began, int visitors) {
      this.level = level;
      this.began = began;
      this.visitors = visitors;
    }

    /** Committed or rolled back. */
    public void ended() {
      if (visitors > 0) {
        counts[level].add(visitors);
        nanos[level].add(nanoClock.getAsLong() - began);
      }
    }
  }

  void waitBegins() {
    var _ = waiting.enter();
  }

  void waitEnded() {
    waiting.leave();
  }

  void timedOut() {
    timeouts.increment();
  }

  void taken() {
    var _ = inUse.enter();
    acquired.increment();
  }

  void givenBack() {
    inUse.leave();
  }

  int waitingForOne() {
    return waiting.present();
  }

  int connectionsInUse() {
    return inUse.present();
  }

  long acquisitions() {
    return acquired.sum();
  }

  /**
   * @param connections size of the pool
   */
  LoadReport.Database totals(int connections) {
    List<LoadReport.Level> levels = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      levels.add(new LoadReport.Level(counts[i].sum(), nanos[i].sum()));
    }
    return new LoadReport.Database(
        connections, inUse.nanos(), waiting.nanos(), timeouts.sum(), levels);
  }
}
