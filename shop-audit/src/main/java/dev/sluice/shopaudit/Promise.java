package dev.sluice.shopaudit;

/** The promises about the shop that its data can show to be broken. */
public enum Promise {
  NO_OVERSELL(1),
  NO_DOUBLE_SEAT(2),
  LIMIT_OF_A_VISITOR(3),
  CHARGED_ONCE(4),
  MONEY_AND_TICKETS(5),
  EVERY_HOLD_ENDS(6),
  EVERY_MESSAGE_ARRIVES(7),
  ONLY_THE_ADMITTED(8),
  NO_FALSE_SOLD_OUT(9),
  BOUNDED_DATABASE(10),
  ONLY_ALLOWED_CHANGES(12);

  private final int number;

  Promise(int number) {
    this.number = number;
  }

  /** Its name in the documents. */
  public String id() {
    return "INV-" + number;
  }
}
