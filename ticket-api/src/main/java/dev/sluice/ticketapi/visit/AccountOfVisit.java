package dev.sluice.ticketapi.visit;

import dev.sluice.ticketapi.account.RequestAccount;
import dev.sluice.ticketapi.hold.AccountOfRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells holds whose account a request belongs to: what its access token says. */
@Component
class AccountOfVisit implements AccountOfRequest {

  private final RequestAccount accounts;

  AccountOfVisit(RequestAccount accounts) {
    this.accounts = accounts;
  }

  @Override
  public Optional<String> account(HttpServletRequest request) {
    return accounts.of(request).map(account -> account.id().value());
  }
}
