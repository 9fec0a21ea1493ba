package dev.sluice.ticketapi.account;

import dev.sluice.ticketapi.account.AccountDoor.Errand;
import dev.sluice.ticketapi.gate.OpenToAll;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Signing in, staying signed in, and signing out. */
@RestController
class SessionController {

  private static final Duration SOON = Duration.ofSeconds(1);

  record SignInBody(String email, String password) {

    /** Hides both. */
    @Override
    public String toString() {
      return "SignInBody[hidden]";
    }
  }

  record RefreshBody(String refreshToken) {

    /** Hides it. */
    @Override
    public String toString() {
      return "RefreshBody[hidden]";
    }
  }

  record TokensBody(
      String accessToken,
      Instant accessExpiresAt,
      String refreshToken,
      Instant refreshExpiresAt,
      String account,
      Role role) {

    static TokensBody of(Tokens tokens) {
      return new TokensBody(
          tokens.accessToken(),
          tokens.accessExpiresAt(),
          tokens.refreshToken(),
          tokens.refreshExpiresAt(),
          tokens.account().value(),
          tokens.role());
    }

    /** Hides the tokens. */
    @Override
    public String toString() {
      return "TokensBody[hidden]";
    }
  }

  record SessionBody(
      String id, Instant createdAt, Instant refreshedAt, String network, boolean current) {}

  record SessionsBody(List<SessionBody> sessions) {}

  private final SignIn signIn;
  private final Sessions sessions;
  private final AccountDoor door;

  SessionController(SignIn signIn, Sessions sessions, AccountDoor door) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.door = door;
  }

  @OpenToAll
  @PostMapping("/api/sessions")
  ResponseEntity<TokensBody> signIn(HttpServletRequest request, @RequestBody SignInBody body) {
    return door.let(
        Errand.SIGN_IN,
        request,
        from ->
            switch (signIn.signIn(
                Texts.email(body.email()), Texts.password("password", body.password()), from)) {
              case SignIn.Outcome.SignedIn(Tokens tokens) -> answer(HttpStatus.CREATED, tokens);
              case SignIn.Outcome.Refused _ -> throw Texts.wrongPassword();
              case SignIn.Outcome.Locked(Duration wait) -> throw Texts.locked(wait);
            });
  }

  @OpenToAll
  @PostMapping("/api/sessions/refresh")
  ResponseEntity<TokensBody> refresh(HttpServletRequest request, @RequestBody RefreshBody body) {
    return door.let(
        Errand.OTHER,
        request,
        from ->
            switch (sessions.refresh(Texts.required("refreshToken", body.refreshToken()), from)) {
              case RefreshOutcome.Refreshed(Tokens tokens) -> answer(HttpStatus.OK, tokens);
              case RefreshOutcome.JustUsed _ ->
                  throw new ProblemException(
                      ProblemType.REQUEST_IN_PROGRESS, "It was refreshed a moment ago", SOON);
              case RefreshOutcome.Over _, RefreshOutcome.Reused _ ->
                  throw new ProblemException(
                      ProblemType.SIGN_IN_REQUIRED, "The session is over: sign in again");
            });
  }

  @OpenToAll
  @GetMapping("/api/sessions")
  ResponseEntity<SessionsBody> own(HttpServletRequest request, SignedInAccount account) {
    return door.let(
        Errand.OTHER,
        request,
        _ ->
            ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                    new SessionsBody(
                        sessions.of(account.id()).stream()
                            .map(session -> body(session, account))
                            .toList())));
  }

  @OpenToAll
  @DeleteMapping("/api/sessions/current")
  ResponseEntity<Void> signOut(HttpServletRequest request, SignedInAccount account) {
    return door.let(
        Errand.OTHER,
        request,
        from -> {
          sessions.end(account.session(), account, from);
          return ResponseEntity.noContent().build();
        });
  }

  /** Ends another one of the own sessions, such as that of a lost telephone. */
  @OpenToAll
  @DeleteMapping("/api/sessions/{session}")
  ResponseEntity<Void> end(
      HttpServletRequest request, SignedInAccount account, @PathVariable String session) {
    return door.let(
        Errand.OTHER,
        request,
        from -> {
          if (!sessions.end(session, account, from)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such session");
          }
          return ResponseEntity.noContent().build();
        });
  }

  private static ResponseEntity<TokensBody> answer(HttpStatus status, Tokens tokens) {
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noStore())
        .body(TokensBody.of(tokens));
  }

  private static SessionBody body(Session session, SignedInAccount account) {
    return new SessionBody(
        session.id(),
        session.createdAt(),
        session.refreshedAt(),
        session.addressPrefix(),
        session.id().equals(account.session()));
  }
}
