package dev.sluice.paymentprovider.fault;

import java.time.Duration;
import java.util.Locale;

/** A means of payment, and what happens to whoever pays with it. */
public enum Token {
  TOK_OK(Doing.CHARGED, Delivery.WHOLE),
  TOK_DECLINED(Doing.DECLINED, Delivery.WHOLE),
  /** Charged, answered late. */
  TOK_SLOW(Doing.CHARGED, Delivery.WHOLE),
  /** Charged, not answered. */
  TOK_TIMEOUT(Doing.CHARGED, Delivery.NEVER),
  /** Not charged, answered with 500. */
  TOK_ERROR(Doing.NOTHING, Delivery.AS_ERROR),
  /** Charged, answered with 500. */
  TOK_ERROR_CHARGED(Doing.CHARGED, Delivery.AS_ERROR),
  /** Charged, and the connection ends without an answer. */
  TOK_RESET(Doing.CHARGED, Delivery.CUT),
  /** Charged, and the answer comes one byte at a time. */
  TOK_DRIP(Doing.CHARGED, Delivery.DRIPPING);

  private static final Duration SLOW = Duration.ofMillis(1500);

  /** What is entered into the ledger. */
  public enum Doing {
    CHARGED,
    DECLINED,
    NOTHING
  }

  private final Doing doing;
  private final Delivery delivery;

  Token(Doing doing, Delivery delivery) {
    this.doing = doing;
    this.delivery = delivery;
  }

  /** Whatever is not known is declined. */
  public static Token of(String text) {
    for (Token token : values()) {
      if (token.name().toLowerCase(Locale.ROOT).equals(text)) {
        return token;
      }
    }
    return TOK_DECLINED;
  }

  public Doing doing() {
    return doing;
  }

  public Delivery delivery() {
    return delivery;
  }

  /** How long the bank thinks. */
  public Duration delay() {
    return this == TOK_SLOW ? SLOW : Duration.ZERO;
  }
}
