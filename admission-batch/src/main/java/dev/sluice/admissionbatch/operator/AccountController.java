package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.RedisVisitorDesk;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Which visitor has the place of an account, in a line whose newcomers bring claims. */
@RestController
final class AccountController {

  private static final int LONGEST = 256;

  /** An account may be an address: it comes in a body, not in a path that is logged. */
  record Wanted(@Nullable String account) {

    /** Without the account. */
    @Override
    public String toString() {
      return "Wanted";
    }
  }

  /**
   * Whose the place is.
   *
   * @param visitor null when nobody joined with a claim of this account
   */
  record Place(@Nullable String visitor) {}

  private final RedisVisitorDesk desk;

  AccountController(RedisVisitorDesk desk) {
    this.desk = desk;
  }

  @PostMapping(
      path = "/operator/lines/{line}/accounts/search",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Place find(@PathVariable String line, @RequestBody Wanted wanted) {
    if (!LineId.isValid(line)) {
      throw KnownLine.unknown();
    }
    String account = wanted.account();
    if (account == null || account.isBlank() || account.length() > LONGEST) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST,
          "give an account of at most %d characters".formatted(LONGEST));
    }
    return new Place(desk.visitorOf(new LineId(line), account).map(VisitorId::value).orElse(null));
  }
}
