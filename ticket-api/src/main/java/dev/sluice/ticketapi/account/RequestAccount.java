package dev.sluice.ticketapi.account;

import dev.sluice.waitingroom.pass.PassRejection;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads from a request whose it is. */
@Component
class RequestAccount {

  /** The {@code Authorization} header is the admission pass's. */
  static final String HEADER = "Sluice-Account";

  private static final String READ = RequestAccount.class.getName() + ".account";

  private final AccessTokens tokens;
  private final InstantSource clock;

  RequestAccount(AccessTokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Empty without a token; a token that is not good is an error, not nobody. */
  Optional<SignedInAccount> of(HttpServletRequest request) {
    if (request.getAttribute(READ) instanceof SignedInAccount known) {
      return Optional.of(known);
    }
    String token = request.getHeader(HEADER);
    if (token == null || token.isBlank()) {
      return Optional.empty();
    }
    SignedInAccount account =
        switch (tokens.check(token.strip(), clock.instant())) {
          case AccessTokens.Check.Valid(SignedInAccount signedIn) -> signedIn;
          case AccessTokens.Check.Rejected(PassRejection reason) -> throw rejection(reason);
        };
    remember(request, account);
    return Optional.of(account);
  }

  SignedInAccount required(HttpServletRequest request) {
    return of(request)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.SIGN_IN_REQUIRED, "Send the access token as " + HEADER));
  }

  /** From here on the request is this account's, with the role of now. */
  void remember(HttpServletRequest request, SignedInAccount account) {
    request.setAttribute(READ, account);
  }

  private static ProblemException rejection(PassRejection reason) {
    return switch (reason) {
      case EXPIRED ->
          new ProblemException(
              ProblemType.SIGN_IN_EXPIRED, "Get a new one at POST /api/sessions/refresh");
      case MALFORMED, UNKNOWN_KEY, FORGED, NOT_YET_VALID ->
          new ProblemException(ProblemType.SIGN_IN_REQUIRED, "The access token is not genuine");
    };
  }
}
