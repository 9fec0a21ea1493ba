package dev.sluice.ticketapi.payment;

/**
 * An amount of one currency.
 *
 * @param amount in the currency's smallest unit
 * @param currency ISO 4217
 */
public record Money(long amount, String currency) {

  public Money {
    if (amount < 0) {
      throw new IllegalArgumentException("an amount must be >= 0, was " + amount);
    }
    if (currency.length() != 3) {
      throw new IllegalArgumentException("a currency has 3 letters, was " + currency);
    }
  }
}
