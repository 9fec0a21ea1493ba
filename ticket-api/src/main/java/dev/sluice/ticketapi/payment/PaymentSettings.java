package dev.sluice.ticketapi.payment;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The way to the payment provider.
 *
 * @param providerUrl base URL of the provider's interface
 * @param apiKey secret that the provider knows us by
 * @param connectWithin a connection that takes longer was not made: nothing was charged
 * @param answerWithin an answer that begins later counts as none: too short, and a success is taken
 *     for a failure
 * @param callWithin a call ends then, with all repetitions and to the last byte of the answer
 * @param capturesAtOnce further ones are refused
 * @param lookupsAtOnce the same for everything but captures, so that repair and sale do not take
 *     each other's room
 * @param retryShare repetitions at most, as a share of the calls
 * @param breaker when the provider is left alone
 */
@ConfigurationProperties("ticket-api.payment")
public record PaymentSettings(
    @DefaultValue("http://127.0.0.1:8084") URI providerUrl,
    @Nullable String apiKey,
    @DefaultValue("1s") Duration connectWithin,
    @DefaultValue("3s") Duration answerWithin,
    @DefaultValue("5s") Duration callWithin,
    @DefaultValue("100") int capturesAtOnce,
    @DefaultValue("20") int lookupsAtOnce,
    @DefaultValue("0.1") double retryShare,
    @DefaultValue Breaker breaker) {

  /**
   * When the provider is left alone for a while.
   *
   * @param failureShare share of failed calls from which on it is
   * @param window calls of so long ago count
   * @param callsAtLeast fewer calls in the window say nothing
   * @param openFor then a few calls try whether it is back
   */
  public record Breaker(
      @DefaultValue("0.5") double failureShare,
      @DefaultValue("10s") Duration window,
      @DefaultValue("20") int callsAtLeast,
      @DefaultValue("5s") Duration openFor) {

    public Breaker {
      share("breaker.failure-share", failureShare);
      between("breaker.window", window, Duration.ofSeconds(1), Duration.ofMinutes(5));
      count("breaker.calls-at-least", callsAtLeast, 10_000);
      between("breaker.open-for", openFor, Duration.ofMillis(100), Duration.ofMinutes(5));
    }
  }

  public PaymentSettings {
    if (providerUrl.getHost() == null
        || providerUrl.toString().endsWith("/")
        || !("http".equals(providerUrl.getScheme()) || "https".equals(providerUrl.getScheme()))) {
      throw new IllegalArgumentException(
          "ticket-api.payment.provider-url must be an absolute http or https URL without / at its end, was "
              + providerUrl);
    }
    between("connect-within", connectWithin, Duration.ofMillis(50), Duration.ofSeconds(10));
    between("answer-within", answerWithin, connectWithin, Duration.ofSeconds(60));
    between("call-within", callWithin, answerWithin, Duration.ofMinutes(2));
    count("captures-at-once", capturesAtOnce, 10_000);
    count("lookups-at-once", lookupsAtOnce, 10_000);
    if (retryShare != 0) {
      share("retry-share", retryShare);
    }
  }

  /** Fails the start without one. */
  String requiredApiKey() {
    if (apiKey == null || apiKey.isBlank()) {
      throw new IllegalArgumentException(
          "ticket-api.payment.api-key is missing: give the key that the payment provider knows,"
              + " best as a file (see docs/configuration.md)");
    }
    return apiKey;
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "PaymentSettings[" + providerUrl + "]";
  }

  private static void between(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "ticket-api.payment.%s must be in [%s, %s], was %s".formatted(name, least, most, value));
    }
  }

  private static void share(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "ticket-api.payment.%s must be in (0, 1], was %s".formatted(name, value));
    }
  }

  private static void count(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "ticket-api.payment.%s must be in [1, %d], was %d".formatted(name, most, value));
    }
  }
}
