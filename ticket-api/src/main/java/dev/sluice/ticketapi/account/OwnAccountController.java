package dev.sluice.ticketapi.account;

import dev.sluice.ticketapi.account.AccountDoor.Errand;
import dev.sluice.ticketapi.gate.OpenToAll;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * One's own account. Which one that is says the token: no path or parameter names an account here.
 */
@RestController
@RequestMapping("/api/accounts/me")
class OwnAccountController {

  record PasswordBody(String currentPassword, String newPassword) {

    /** Hides both. */
    @Override
    public String toString() {
      return "PasswordBody[hidden]";
    }
  }

  record EraseBody(String currentPassword) {

    /** Hides it. */
    @Override
    public String toString() {
      return "EraseBody[hidden]";
    }
  }

  private final Accounts accounts;
  private final Passwords passwords;
  private final Erasure erasure;
  private final Sessions sessions;
  private final AccountDoor door;

  OwnAccountController(
      Accounts accounts,
      Passwords passwords,
      Erasure erasure,
      Sessions sessions,
      AccountDoor door) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.erasure = erasure;
    this.sessions = sessions;
    this.door = door;
  }

  @OpenToAll
  @GetMapping
  ResponseEntity<AccountView> look(HttpServletRequest request, SignedInAccount by) {
    return door.let(
        Errand.OTHER,
        request,
        _ ->
            ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(AccountView.full(live(by))));
  }

  @OpenToAll
  @PutMapping("/password")
  ResponseEntity<Void> changePassword(
      HttpServletRequest request, SignedInAccount by, @RequestBody PasswordBody body) {
    return door.let(
        Errand.SIGN_IN,
        request,
        from -> {
          EmailAddress email = live(by).details().email();
          String next = Texts.newPassword(body.newPassword(), email);
          String current = Texts.password("currentPassword", body.currentPassword());
          return switch (passwords.change(by, email, current, next, from)) {
            case PasswordCheck.Outcome.Right _ -> ResponseEntity.noContent().build();
            case PasswordCheck.Outcome.Wrong _ -> throw Texts.wrongPassword();
            case PasswordCheck.Outcome.Locked(Duration wait) -> throw Texts.locked(wait);
          };
        });
  }

  /** POST and not DELETE, because it needs the password. */
  @OpenToAll
  @PostMapping("/erase")
  ResponseEntity<Void> erase(
      HttpServletRequest request, SignedInAccount by, @RequestBody EraseBody body) {
    return door.let(
        Errand.SIGN_IN,
        request,
        from -> {
          EmailAddress email = live(by).details().email();
          String password = Texts.password("currentPassword", body.currentPassword());
          return switch (erasure.erase(by.id(), email, password, from)) {
            case Erasure.Outcome.Erased _ -> ResponseEntity.noContent().build();
            case Erasure.Outcome.HasRole _ ->
                throw new ProblemException(
                    ProblemType.ROLE_REQUIRED, "Only a customer's account can be erased");
            case Erasure.Outcome.WrongPassword _ -> throw Texts.wrongPassword();
            case Erasure.Outcome.Locked(Duration wait) -> throw Texts.locked(wait);
          };
        });
  }

  /** An access token outlives its session by minutes; here it does not. */
  private Account live(SignedInAccount by) {
    return sessions
        .liveRole(by)
        .flatMap(_ -> accounts.find(by.id()))
        .orElseThrow(
            () -> new ProblemException(ProblemType.SIGN_IN_REQUIRED, "The session has ended"));
  }
}
