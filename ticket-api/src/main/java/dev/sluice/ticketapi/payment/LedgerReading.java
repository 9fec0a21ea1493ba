package dev.sluice.ticketapi.payment;

import java.util.List;
import java.util.OptionalLong;

/** What a look into the provider's ledger gave. */
public sealed interface LedgerReading {

  /**
   * @param next {@code after} of the following page, none when this is the last one
   */
  record Page(List<LedgerCharge> charges, OptionalLong next) implements LedgerReading {}

  /** The provider did not answer. */
  record Unknown() implements LedgerReading {}
}
