package dev.sluice.ticketapi.load;

import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.waitingroom.saturation.LoadReport;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** All meters of this process together, as a report. */
@Component
final class LoadMeter {

  private final RequestMeter requests;
  private final PoolMeter pool;
  private final HotLocks locks;
  private final ProcessorTime processors;
  private final ExternalTime external;
  private final String life = RandomIds.next();
  private final long began = System.nanoTime();
  private final AtomicLong sequence = new AtomicLong();

  LoadMeter(
      RequestMeter requests,
      PoolMeter pool,
      HotLocks locks,
      ProcessorTime processors,
      ExternalTime external) {
    this.requests = requests;
    this.pool = pool;
    this.locks = locks;
    this.processors = processors;
    this.external = external;
  }

  LoadReport report(String node) {
    return new LoadReport(
        node,
        life,
        sequence.incrementAndGet(),
        System.nanoTime() - began,
        requests.totals(),
        pool.totals(),
        locks.totals(),
        processors.totals(),
        external.nanos());
  }
}
