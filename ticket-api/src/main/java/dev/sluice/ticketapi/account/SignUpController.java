package dev.sluice.ticketapi.account;

import dev.sluice.ticketapi.gate.OpenToAll;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Signing up. */
@RestController
class SignUpController {

  record SignUpBody(String email, String password, @Nullable String name, @Nullable String phone) {

    /** Hides all of it. */
    @Override
    public String toString() {
      return "SignUpBody[hidden]";
    }
  }

  private final Accounts accounts;
  private final AccountDoor door;

  SignUpController(Accounts accounts, AccountDoor door) {
    this.accounts = accounts;
    this.door = door;
  }

  /** The same answer whether the address had an account or not. */
  @OpenToAll
  @PostMapping("/api/accounts")
  ResponseEntity<Void> signUp(HttpServletRequest request, @RequestBody SignUpBody body) {
    return door.let(
        AccountDoor.Errand.SIGN_UP,
        request,
        from -> {
          PersonalDetails details =
              new PersonalDetails(
                  Texts.email(body.email()),
                  optional("name", body.name(), PersonalDetails::name),
                  optional("phone", body.phone(), PersonalDetails::phone));
          accounts.signUp(details, Texts.newPassword(body.password(), details.email()), from);
          return ResponseEntity.accepted().build();
        });
  }

  private static @Nullable String optional(
      String field, @Nullable String value, Function<String, Optional<String>> read) {
    return value == null
        ? null
        : read.apply(value).orElseThrow(() -> Texts.malformed(field + " has another form"));
  }
}
