package dev.sluice.monitorui.operators;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.monitorui.access.Action;
import dev.sluice.monitorui.access.ClientNetwork;
import dev.sluice.monitorui.access.OpenToAll;
import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.audit.AuditLog;
import dev.sluice.monitorui.database.RecordsUnavailable;
import dev.sluice.monitorui.page.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and who is signed in. */
@RestController
@RequestMapping(path = "/api/session", produces = MediaType.APPLICATION_JSON_VALUE)
final class SessionController {

  private static final Logger LOG = LoggerFactory.getLogger(SessionController.class);
  private static final int LONGEST_INPUT = 200;

  private final SignIn signIn;
  private final OperatorSessions sessions;
  private final OperatorDirectory directory;
  private final AuditLog audit;
  private final InstantSource clock;

  SessionController(
      SignIn signIn,
      OperatorSessions sessions,
      OperatorDirectory directory,
      AuditLog audit,
      InstantSource clock) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.directory = directory;
    this.audit = audit;
    this.clock = clock;
  }

  /** What somebody types to sign in. */
  record Attempt(@Nullable String name, @Nullable String password, @Nullable String code) {

    /** Without secrets. */
    @Override
    public String toString() {
      return "Attempt";
    }
  }

  /**
   * Who is signed in.
   *
   * @param records false while MySQL does not answer: one may look, not act
   * @param may what the page may offer; the server checks it again
   */
  record View(
      boolean signedIn,
      @Nullable String name,
      @Nullable Role role,
      boolean mustChangePassword,
      boolean records,
      List<Action> may) {

    private static View of(@Nullable SignedIn by, boolean records) {
      return by == null
          ? new View(false, null, null, false, records, List.of())
          : new View(
              true,
              by.name(),
              by.role(),
              by.mustChangePassword(),
              by.known(),
              Arrays.stream(Action.values()).filter(by::may).toList());
    }
  }

  /** Also gives the browser the token that every change must show. */
  @GetMapping
  @OpenToAll
  View session(@AuthenticationPrincipal @Nullable SignedIn by, CsrfToken token) {
    Objects.requireNonNull(token.getToken());
    return View.of(by, directory.answers());
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @OpenToAll
  View signIn(@RequestBody Attempt attempt, HttpServletRequest request) {
    String name = given(attempt.name()).strip();
    String password = given(attempt.password());
    String code = attempt.code() == null ? "" : attempt.code().replace(" ", "");
    if (!Operator.isName(name) || password.length() > LONGEST_INPUT || code.length() > 10) {
      throw Refusal.signInRefused();
    }
    String from = ClientNetwork.of(request);
    return switch (signIn.signIn(name, password, code, from, clock.instant())) {
      case SignIn.Outcome.Done(Operator operator) -> {
        sessions.begin(request, operator);
        yield View.of(new SignedIn(name, operator.role(), operator.mustChange(), true, from), true);
      }
      case SignIn.Outcome.Refused _ -> throw Refusal.signInRefused();
      case SignIn.Outcome.CodeNeeded(boolean wrong) ->
          throw Refusal.codeRequired(wrong ? "The code is wrong or was used" : "Give the code");
      case SignIn.Outcome.LockedOut(Duration wait) -> throw Refusal.tooMany(wait);
    };
  }

  @DeleteMapping
  @OpenToAll
  ResponseEntity<Void> signOut(
      @AuthenticationPrincipal @Nullable SignedIn by, HttpServletRequest request) {
    sessions.end(request);
    if (by != null) {
      try {
        audit.append(
            AuditEntry.of(by.name(), "signed-out", "operator/" + by.name()).from(by.from()));
      } catch (RecordsUnavailable e) {
        // the session is over whether it is on record or not
        LOG.warn("operator={} - signed out, but not on record: {}", by.name(), e.getMessage());
      }
    }
    return ResponseEntity.noContent().build();
  }

  private static String given(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      throw Refusal.malformed("give name and password");
    }
    return text;
  }
}
