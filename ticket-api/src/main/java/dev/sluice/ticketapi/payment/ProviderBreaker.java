package dev.sluice.ticketapi.payment;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves the provider alone while most calls to it fail. Closed: all calls pass. Open: none, for a
 * while. Half open: a few pass, and decide which of the two comes next.
 */
final class ProviderBreaker {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderBreaker.class);
  private static final int PROBES = 5;

  /** What the breaker records; it only counts. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed() {
      super("the payment provider did not answer", null, false, false);
    }
  }

  private final CircuitBreaker breaker;
  private final Duration openFor;
  private volatile long openedAt;

  ProviderBreaker(PaymentSettings.Breaker settings) {
    this.openFor = settings.openFor();
    this.breaker =
        CircuitBreaker.of(
            "payment-provider",
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(Math.toIntExact(settings.window().toSeconds()))
                .minimumNumberOfCalls(settings.callsAtLeast())
                .failureRateThreshold((float) (settings.failureShare() * 100))
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .writableStackTraceEnabled(false)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> {
          openedAt = System.nanoTime();
          LOG.warn("The way to the payment provider: {}", event.getStateTransition());
        });
  }

  /** Whoever was let through reports how it went. */
  boolean letsThrough() {
    return breaker.tryAcquirePermission();
  }

  void succeeded(long nanos) {
    breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
  }

  void failed(long nanos) {
    breaker.onError(nanos, TimeUnit.NANOSECONDS, new Failed());
  }

  /** Whoever was let through did not ask after all. */
  void notAsked() {
    breaker.releasePermission();
  }

  /** How long it stays open; empty also when the time is over and the next call is a probe. */
  Optional<Duration> openFor() {
    if (breaker.getState() != CircuitBreaker.State.OPEN) {
      return Optional.empty();
    }
    Duration left = openFor.minusNanos(System.nanoTime() - openedAt);
    return left.isPositive() ? Optional.of(left) : Optional.empty();
  }

  /** 0 closed, 1 half open, 2 open. */
  int state() {
    return switch (breaker.getState()) {
      case CLOSED, DISABLED, METRICS_ONLY -> 0;
      case HALF_OPEN -> 1;
      case OPEN, FORCED_OPEN -> 2;
    };
  }
}
