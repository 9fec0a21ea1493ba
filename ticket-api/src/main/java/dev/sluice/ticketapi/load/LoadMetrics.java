package dev.sluice.ticketapi.load;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The same totals as meters of Micrometer, for whoever collects those. */
@Component
final class LoadMetrics implements MeterBinder {

  private final RequestMeter requests;
  private final DatabaseMeter database;
  private final ExternalTime external;

  LoadMetrics(RequestMeter requests, DatabaseMeter database, ExternalTime external) {
    this.requests = requests;
    this.database = database;
    this.external = external;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionTimer.builder(
            "ticketing.requests",
            requests,
            meter -> meter.totals().done(),
            meter -> meter.totals().nanos(),
            TimeUnit.NANOSECONDS)
        .description("Requests of visitors, and the time they took; those under way included")
        .register(registry);
    FunctionCounter.builder("ticketing.requests.failed", requests, meter -> meter.totals().failed())
        .description("Requests answered with 5xx")
        .register(registry);
    FunctionCounter.builder("ticketing.writes", requests, meter -> meter.totals().writes())
        .description("Requests that change something")
        .register(registry);
    FunctionCounter.builder("ticketing.writes.slow", requests, meter -> meter.totals().slowWrites())
        .description("Requests that change something and took longer than the objective")
        .register(registry);
    FunctionTimer.builder(
            "ticketing.db.usage",
            database,
            DatabaseMeter::acquisitions,
            meter -> meter.totals(0).usageNanos(),
            TimeUnit.NANOSECONDS)
        .description("Time for which connections were in use")
        .register(registry);
    FunctionTimer.builder(
            "ticketing.db.acquire",
            database,
            DatabaseMeter::acquisitions,
            meter -> meter.totals(0).acquireNanos(),
            TimeUnit.NANOSECONDS)
        .description("Time spent waiting for a connection, in vain or not")
        .register(registry);
    FunctionCounter.builder("ticketing.db.timeouts", database, meter -> meter.totals(0).timeouts())
        .description("Waits for a connection that were in vain")
        .register(registry);
    Gauge.builder("ticketing.db.active", database, DatabaseMeter::connectionsInUse)
        .description("Connections in use")
        .register(registry);
    FunctionCounter.builder("ticketing.external.seconds", external, time -> time.nanos() / 1e9)
        .description("Time that requests waited for Redis and the payment provider")
        .baseUnit("seconds")
        .register(registry);
  }
}
