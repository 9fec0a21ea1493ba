package dev.sluice.ticketapi.payment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/** What the way to the provider looks like from outside. */
@Component
final class ProviderMetrics {

  /** Why a call was not made. */
  enum Refusal {
    FULL,
    OPEN
  }

  private static final List<String> OUTCOMES = List.of("answered", "not-reached", "no-answer");

  private final MeterRegistry registry;

  ProviderMetrics(MeterRegistry registry) {
    this.registry = registry;
    late();
    for (ProviderOperation operation : ProviderOperation.values()) {
      retries(operation);
      for (Refusal why : Refusal.values()) {
        refusals(operation, why);
      }
    }
    OUTCOMES.forEach(outcome -> calls(ProviderOperation.CAPTURE, outcome));
  }

  /**
   * @param state 0 closed, 1 half open, 2 open
   */
  void watch(IntSupplier state, IntSupplier captures, IntSupplier lookups) {
    Gauge.builder("ticketing.payment.breaker", state::getAsInt)
        .description("The way to the payment provider: 0 closed, 1 half open, 2 open")
        .register(registry);
    running("capture", captures);
    running("lookup", lookups);
  }

  private void running(String kind, IntSupplier calls) {
    Gauge.builder("ticketing.payment.running", calls::getAsInt)
        .tag("kind", kind)
        .description("Calls to the payment provider that are under way")
        .register(registry);
  }

  void called(ProviderOperation operation, ProviderReply reply, long nanos) {
    String outcome =
        switch (reply) {
          case ProviderReply.Answered _ -> "answered";
          case ProviderReply.NotReached _ -> "not-reached";
          case ProviderReply.NoAnswer _ -> "no-answer";
        };
    calls(operation, outcome).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer calls(ProviderOperation operation, String outcome) {
    return Timer.builder("ticketing.payment.calls")
        .tag("operation", operation.tag())
        .tag("outcome", outcome)
        .description("Calls to the payment provider, each attempt on its own")
        .register(registry);
  }

  void refused(ProviderOperation operation, Refusal why) {
    refusals(operation, why).increment();
  }

  private Counter refusals(ProviderOperation operation, Refusal why) {
    return Counter.builder("ticketing.payment.refused")
        .tag("operation", operation.tag())
        .tag("reason", why == Refusal.FULL ? "full" : "open")
        .description("Calls to the payment provider that were not made")
        .register(registry);
  }

  void repeated(ProviderOperation operation) {
    retries(operation).increment();
  }

  private Counter retries(ProviderOperation operation) {
    return Counter.builder("ticketing.payment.retries")
        .tag("operation", operation.tag())
        .description("Repetitions of calls that did not reach the payment provider")
        .register(registry);
  }

  void succeededLate() {
    late().increment();
  }

  private Counter late() {
    return Counter.builder("ticketing.payment.late")
        .description("Captures without an answer that turned out to be charged")
        .register(registry);
  }
}
