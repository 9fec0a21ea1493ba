package dev.sluice.ticketapi.gate;

import dev.sluice.waitingroom.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts requests at the gate of the shop by what became of them. */
@Component
class GateMeters {

  private static final String PASSED = "passed";

  private static final List<ProblemType> REFUSALS =
      List.of(
          ProblemType.PASS_REQUIRED,
          ProblemType.PASS_REJECTED,
          ProblemType.PASS_EXPIRED,
          ProblemType.PASS_WRONG_LINE,
          ProblemType.VISIT_ENDED);

  private final Map<ProblemType, Counter> refused = new EnumMap<>(ProblemType.class);
  private final Counter passed;

  GateMeters(MeterRegistry registry) {
    passed = counter(registry, PASSED);
    REFUSALS.forEach(type -> refused.put(type, counter(registry, type.code())));
  }

  private static Counter counter(MeterRegistry registry, String result) {
    return Counter.builder("ticketing.gate")
        .description("Requests at the gate by what became of them")
        .tag("result", result)
        .register(registry);
  }

  void passed() {
    passed.increment();
  }

  void refused(ProblemType type) {
    Objects.requireNonNull(refused.get(type)).increment();
  }
}
