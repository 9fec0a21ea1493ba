package dev.sluice.shopaudit;

/**
 * A charge in the ledger of the payment provider.
 *
 * @param key the shop's name for it: the order, a colon and the attempt
 * @param refunded how much of it was given back
 */
public record Charge(
    String id, String key, long amount, String currency, State state, long refunded) {

  /** What became of the money. */
  public enum State {
    CAPTURED,
    DECLINED,
    PARTIALLY_REFUNDED,
    REFUNDED
  }

  String order() {
    int colon = key.indexOf(':');
    return colon < 0 ? key : key.substring(0, colon);
  }

  /** What the shop has of it. */
  long kept() {
    return switch (state) {
      case CAPTURED, PARTIALLY_REFUNDED -> amount - refunded;
      case DECLINED, REFUNDED -> 0;
    };
  }
}
