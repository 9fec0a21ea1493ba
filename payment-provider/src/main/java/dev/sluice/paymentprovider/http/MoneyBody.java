package dev.sluice.paymentprovider.http;

import dev.sluice.paymentprovider.ledger.ChargeOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to be charged.
 *
 * @param token the means of payment; not needed to withdraw
 */
record MoneyBody(@Nullable Long amount, @Nullable String currency, @Nullable String token) {

  ChargeOrder order(String key) {
    if (amount == null || amount < 0) {
      throw Call.malformed("amount must be >= 0, in the currency's smallest unit");
    }
    if (currency == null || !currency.matches("[A-Z]{3}")) {
      throw Call.malformed("currency must be 3 capital letters");
    }
    return new ChargeOrder(key, amount, currency);
  }
}
