package dev.sluice.ticketapi.account;

import dev.sluice.ticketapi.account.AccountDoor.Errand;
import dev.sluice.ticketapi.gate.OpenToAll;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The one way to a role that no administrator gives. */
@RestController
class FirstAdminController {

  record FirstAdminBody(String secret) {

    /** Hides it. */
    @Override
    public String toString() {
      return "FirstAdminBody[hidden]";
    }
  }

  private final Roles roles;
  private final Sessions sessions;
  private final AccountDoor door;

  FirstAdminController(Roles roles, Sessions sessions, AccountDoor door) {
    this.roles = roles;
    this.sessions = sessions;
    this.door = door;
  }

  /** Makes whoever knows the secret of the configuration the first administrator, once. */
  @OpenToAll
  @PostMapping("/api/accounts/me/first-admin")
  ResponseEntity<Void> becomeFirstAdmin(
      HttpServletRequest request, SignedInAccount by, @RequestBody FirstAdminBody body) {
    return door.let(
        Errand.SIGN_UP,
        request,
        from -> {
          if (sessions.liveRole(by).isEmpty()) {
            throw new ProblemException(ProblemType.SIGN_IN_REQUIRED, "The session has ended");
          }
          if (!roles.makeFirstAdmin(by, Texts.required("secret", body.secret()), from)) {
            throw new ProblemException(ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.meaning());
          }
          return ResponseEntity.noContent().build();
        });
  }
}
