package dev.sluice.ticketapi.load;

import dev.sluice.waitingroom.saturation.LoadReport;
import dev.sluice.waitingroom.vitals.Distribution;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** Counts the requests of visitors. */
@Component
final class RequestMeter {

  /** What became of a request. */
  enum End {
    /** Sent away before any work was done for it: no sign of how the shop is doing. */
    TURNED_AWAY,
    ANSWERED,
    /** The shop could not: 5xx, a refusal because it is busy included. */
    FAILED
  }

  private static final double NANOS_PER_MILLI = 1e6;

  private final Occupancy inProgress = new Occupancy(System::nanoTime);
  private final LongAdder done = new LongAdder();
  private final LongAdder writes = new LongAdder();
  private final LongAdder slowWrites = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final Distribution millis = new Distribution();
  private final long slowNanos;

  RequestMeter(LoadSettings settings) {
    slowNanos = settings.slowWrite().toNanos();
  }

  void began() {
    var _ = inProgress.enter();
  }

  /**
   * @param write whether the request was to change something
   * @param nanos time it took
   */
  void ended(End end, boolean write, long nanos) {
    inProgress.leave();
    if (end == End.TURNED_AWAY) {
      return;
    }
    done.increment();
    millis.record(nanos / NANOS_PER_MILLI);
    if (end == End.FAILED) {
      failed.increment();
    }
    if (write) {
      writes.increment();
      if (nanos > slowNanos) {
        slowWrites.increment();
      }
    }
  }

  /** How long requests took, in milliseconds. */
  Distribution millis() {
    return millis;
  }

  LoadReport.Requests totals() {
    return new LoadReport.Requests(
        done.sum(),
        inProgress.nanos(),
        writes.sum(),
        slowWrites.sum(),
        failed.sum(),
        inProgress.present());
  }
}
