package dev.sluice.ticketapi.mail;

import java.util.Collection;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The addresses of buyers, if this shop knows any. */
@Component
final class MailAddresses {

  private final ObjectProvider<BuyerAddress> buyers;

  MailAddresses(ObjectProvider<BuyerAddress> buyers) {
    this.buyers = buyers;
  }

  Map<String, String> of(Collection<String> orders) {
    BuyerAddress known = buyers.getIfAvailable();
    return known == null ? Map.of() : known.of(orders);
  }
}
