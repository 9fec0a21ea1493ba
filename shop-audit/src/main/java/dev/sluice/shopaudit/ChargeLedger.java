package dev.sluice.shopaudit;

import java.util.List;
import java.util.Optional;

/** The ledger of the payment provider: everything it was ever asked to charge. */
public interface ChargeLedger {

  /**
   * A page of it.
   *
   * @param next where the next one begins, none after the last one
   */
  record Page(List<Charge> charges, Optional<String> next) {}

  /**
   * Reads a page.
   *
   * @param after {@code next} of the page before, empty for the first one
   * @throws CannotLook when the provider does not answer
   */
  Page page(String after);
}
