package dev.sluice.ticketapi.mail;

import java.util.Collection;
import java.util.Map;

/** Knows where buyers want their mail. Without one nobody gets any. */
public interface BuyerAddress {

  /**
   * Mail addresses by order, for many orders at once. An order whose buyer gave none, or does not
   * want mail, is left out.
   */
  Map<String, String> of(Collection<String> orders);
}
