package dev.sluice.paymentprovider.ledger;

/**
 * What a caller wants to be charged.
 *
 * @param amount in the currency's smallest unit
 */
public record ChargeOrder(String key, long amount, String currency) {

  boolean isOf(Charge charge) {
    return charge.amount() == amount && charge.currency().equals(currency);
  }
}
