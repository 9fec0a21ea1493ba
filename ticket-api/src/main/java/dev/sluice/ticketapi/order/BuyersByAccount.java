package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.account.AccountId;
import dev.sluice.ticketapi.account.Accounts;
import dev.sluice.ticketapi.mail.BuyerAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Knows where buyers want their mail: those who were signed in when they ordered. */
@Component
class BuyersByAccount implements BuyerAddress {

  private final OrderRows orders;
  private final Accounts accounts;

  BuyersByAccount(OrderRows orders, Accounts accounts) {
    this.orders = orders;
    this.accounts = accounts;
  }

  @Override
  public Map<String, String> of(Collection<String> ids) {
    Map<String, AccountId> buyers = orders.accounts(ids);
    Map<AccountId, String> emails = accounts.emailsOf(buyers.values());
    Map<String, String> addresses = new HashMap<>();
    buyers.forEach((order, account) -> {
      String email = emails.get(account);
      if (email != null) {
        addresses.put(order, email);
      }
    });
    return addresses;
  }
}
