package dev.sluice.monitorui.steering;

import dev.sluice.monitorui.access.Action;
import dev.sluice.monitorui.access.Needs;
import dev.sluice.monitorui.access.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The visitors of an account. What is done about one of them goes the way of every visitor. */
@RestController
final class AccountSearchController {

  private final AccountSearch search;

  AccountSearchController(AccountSearch search) {
    this.search = search;
  }

  /** An address comes in a body, not in a path that is logged. */
  record Wanted(@Nullable String account) {

    /** Without the account. */
    @Override
    public String toString() {
      return "Wanted";
    }
  }

  @PostMapping(
      path = "/api/lines/{line}/accounts/search",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Action.FIND_BY_ACCOUNT)
  AccountSearch.Found find(
      @AuthenticationPrincipal SignedIn by, @PathVariable String line, @RequestBody Wanted wanted) {
    return search.find(by, SteeringController.checked(line), AccountText.read(wanted.account()));
  }
}
