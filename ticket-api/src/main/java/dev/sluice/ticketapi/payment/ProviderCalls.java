package dev.sluice.ticketapi.payment;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import jakarta.annotation.PreDestroy;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Every call to the provider, in bounds: so many at once, none while the provider is away, repeated
 * only when it surely was not reached. A call that is refused costs nothing and is told at once.
 */
@Component
final class ProviderCalls implements PaymentRoom {

  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Lets time pass. */
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  private final PaymentSettings settings;
  private final ProviderConnection connection;
  private final ProviderMetrics metrics;
  private final Pause pause;
  private final ProviderBreaker breaker;
  private final RetryBudget budget;
  private final Bulkhead captures;
  private final Bulkhead lookups;

  @Autowired
  ProviderCalls(PaymentSettings settings, ProviderMetrics metrics) {
    this(settings, metrics, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
  }

  ProviderCalls(PaymentSettings settings, ProviderMetrics metrics, Pause pause) {
    this.settings = settings;
    this.connection = new ProviderConnection(settings);
    this.metrics = metrics;
    this.pause = pause;
    this.breaker = new ProviderBreaker(settings.breaker());
    this.budget = new RetryBudget(settings.retryShare());
    this.captures = bulkhead("captures", settings.capturesAtOnce());
    this.lookups = bulkhead("lookups", settings.lookupsAtOnce());
    metrics.watch(breaker::state, () -> running(captures), () -> running(lookups));
  }

  private static Bulkhead bulkhead(String name, int atOnce) {
    return Bulkhead.of(
        name,
        BulkheadConfig.custom().maxConcurrentCalls(atOnce).maxWaitDuration(Duration.ZERO).build());
  }

  private static int running(Bulkhead bulkhead) {
    return bulkhead.getMetrics().getMaxAllowedConcurrentCalls()
        - bulkhead.getMetrics().getAvailableConcurrentCalls();
  }

  @Override
  public Optional<Duration> busyFor() {
    Optional<Duration> open = breaker.openFor();
    return open.isEmpty() && captures.getMetrics().getAvailableConcurrentCalls() < 1
        ? Optional.of(SOON)
        : open;
  }

  HttpRequest get(String path) {
    return connection.request(path).GET().build();
  }

  HttpRequest post(String path, String idempotencyKey, Object document) {
    return connection.post(path, idempotencyKey, document);
  }

  ProviderReply call(ProviderOperation operation, HttpRequest request) {
    Bulkhead bulkhead = operation == ProviderOperation.CAPTURE ? captures : lookups;
    if (!bulkhead.tryAcquirePermission()) {
      metrics.refused(operation, ProviderMetrics.Refusal.FULL);
      return new ProviderReply.NotReached(SOON);
    }
    try {
      return repeated(operation, request);
    } finally {
      bulkhead.onComplete();
    }
  }

  private ProviderReply repeated(ProviderOperation operation, HttpRequest request) {
    long begun = System.nanoTime();
    budget.called();
    for (int attempt = 1; ; attempt++) {
      Duration left = settings.callWithin().minusNanos(System.nanoTime() - begun);
      ProviderReply reply = attempt(operation, request, left);
      if (!(reply instanceof ProviderReply.NotReached)
          || attempt == ATTEMPTS
          || breaker.openFor().isPresent()
          || !budget.tryTake()
          || !paused(attempt, begun)) {
        return reply;
      }
      metrics.repeated(operation);
    }
  }

  private ProviderReply attempt(ProviderOperation operation, HttpRequest request, Duration left) {
    if (!breaker.letsThrough()) {
      metrics.refused(operation, ProviderMetrics.Refusal.OPEN);
      return new ProviderReply.NotReached(breaker.openFor().orElse(SOON));
    }
    long begun = System.nanoTime();
    ProviderReply reply = null;
    try {
      reply = connection.send(request, left);
    } finally {
      long nanos = System.nanoTime() - begun;
      if (reply == null) {
        breaker.notAsked();
      } else {
        metrics.called(operation, reply, nanos);
        if (reply instanceof ProviderReply.Answered) {
          breaker.succeeded(nanos);
        } else {
          breaker.failed(nanos);
        }
      }
    }
    return reply;
  }

  /** Twice as long each time, and at random between half and all of it: not all at once again. */
  private boolean paused(int attempt, long begun) {
    long longest = FIRST_PAUSE.toNanos() << (attempt - 1);
    Duration time =
        Duration.ofNanos(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2));
    Duration left = settings.callWithin().minusNanos(System.nanoTime() - begun);
    if (left.minus(time).compareTo(settings.connectWithin()) < 0) {
      return false;
    }
    try {
      pause.of(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @PreDestroy
  void close() {
    connection.close();
  }
}
