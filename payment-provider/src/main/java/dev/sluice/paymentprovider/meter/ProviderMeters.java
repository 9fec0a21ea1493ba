package dev.sluice.paymentprovider.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What the provider counts: calls by what was answered, and notices by what became of them. */
public final class ProviderMeters {

  /** What was answered. */
  public enum Answer {
    ANSWERED,
    /** 4xx: the caller asked for what cannot be. */
    REFUSED,
    /** 5xx, those included that a fault was asked for. */
    FAILED;

    static Answer of(int status) {
      return status >= 500 ? FAILED : status >= 400 ? REFUSED : ANSWERED;
    }
  }

  /** What became of a delivery of notices. */
  public enum Notice {
    DELIVERED,
    REPEATED,
    GIVEN_UP,
    DROPPED
  }

  private final Map<Answer, Timer> calls = new EnumMap<>(Answer.class);
  private final Map<Notice, Counter> notices = new EnumMap<>(Notice.class);

  public ProviderMeters(MeterRegistry registry) {
    for (Answer answer : Answer.values()) {
      calls.put(
          answer,
          Timer.builder("provider.calls")
              .description("Calls of shops, with the time to the answer")
              .tag("answer", word(answer))
              .register(registry));
    }
    for (Notice what : Notice.values()) {
      notices.put(
          what,
          Counter.builder("provider.notices")
              .description("Deliveries of notices: brought, tried again, given up, dropped")
              .tag("what", word(what))
              .register(registry));
    }
  }

  /** Meters that nobody reads. */
  public static ProviderMeters unread() {
    return new ProviderMeters(new CompositeMeterRegistry());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A call was answered. */
  public void answered(int status, long nanos) {
    Objects.requireNonNull(calls.get(Answer.of(status))).record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Something became of a delivery. */
  public void notice(Notice what) {
    Objects.requireNonNull(notices.get(what)).increment();
  }
}
