package dev.sluice.ticketapi.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How many tickets are left, by line, as this node read it last. */
@Component
class StockMeters {

  private final MeterRegistry registry;
  private final Map<String, Long> left = new ConcurrentHashMap<>();

  StockMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void left(String line, long tickets) {
    if (left.put(line, tickets) == null) {
      Gauge.builder("ticketing.stock.left", left, each -> each.getOrDefault(line, 0L))
          .description("Tickets that nobody has bought")
          .tag("line", line)
          .baseUnit("tickets")
          .register(registry);
    }
  }
}
