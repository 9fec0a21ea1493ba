package dev.sluice.ticketapi.payment;

import java.util.Locale;

/** What the provider is asked for. */
enum ProviderOperation {
  CAPTURE,
  FIND,
  WITHDRAW,
  REFUND,
  LEDGER;

  /** The tag of its meters. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
