package dev.sluice.ticketapi.account;

import dev.sluice.ticketapi.gate.OpenToAll;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accounts as operators see them. Open to the gate: they hold no admission pass, but a role. */
@RestController
@RequestMapping("/operator/accounts")
class OperatorAccountController {

  private static final int MOST = 100;

  /**
   * @param next where the next page begins, null on the last one
   */
  record Page(List<AccountView> accounts, @Nullable String next) {}

  record RoleBody(Role role, String reason) {}

  private final Accounts accounts;
  private final Roles roles;
  private final LookLimit looks;

  OperatorAccountController(Accounts accounts, Roles roles, LookLimit looks) {
    this.accounts = accounts;
    this.roles = roles;
    this.looks = looks;
  }

  /** A list is for finding somebody: it is masked for every role. */
  @OpenToAll
  @RequiresRole(Role.VIEWER)
  @GetMapping
  ResponseEntity<Page> list(
      @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      throw Texts.malformed("limit must be in [1, %d]".formatted(MOST));
    }
    if (!after.isEmpty() && AccountId.parse(after).isEmpty()) {
      throw Texts.malformed("after is the id of an account");
    }
    List<Account> page = accounts.after(after, limit);
    String next = page.size() < limit ? null : page.getLast().id().value();
    return answer(new Page(page.stream().map(AccountView::masked).toList(), next));
  }

  @OpenToAll
  @RequiresRole(Role.VIEWER)
  @GetMapping("/{account}")
  ResponseEntity<AccountView> look(
      HttpServletRequest request, SignedInAccount by, @PathVariable String account) {
    AccountId id = AccountId.parse(account).orElseThrow(OperatorAccountController::noSuchAccount);
    Optional<AccountView> view;
    if (by.role().covers(Role.OPERATOR)) {
      ClientAddress from = ClientAddress.of(request);
      looks.count(by, from);
      view = accounts.findForOperator(id, by, from).map(AccountView::full);
    } else {
      view = accounts.find(id).map(AccountView::masked);
    }
    return answer(view.orElseThrow(OperatorAccountController::noSuchAccount));
  }

  @OpenToAll
  @RequiresRole(Role.ADMIN)
  @PutMapping("/{account}/role")
  ResponseEntity<Void> changeRole(
      HttpServletRequest request,
      SignedInAccount by,
      @PathVariable String account,
      @RequestBody RoleBody body) {
    String reason = Texts.reason(body.reason());
    if (body.role() == null) {
      throw Texts.malformed("role is missing");
    }
    AccountId id = AccountId.parse(account).orElseThrow(OperatorAccountController::noSuchAccount);
    if (id.equals(by.id())) {
      throw new ProblemException(
          ProblemType.ROLE_REQUIRED, "Nobody changes the own role: ask another administrator");
    }
    if (roles.change(id, body.role(), reason, by, ClientAddress.of(request)).isEmpty()) {
      throw noSuchAccount();
    }
    return ResponseEntity.noContent().build();
  }

  private static <T> ResponseEntity<T> answer(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }

  private static ProblemException noSuchAccount() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such account");
  }
}
