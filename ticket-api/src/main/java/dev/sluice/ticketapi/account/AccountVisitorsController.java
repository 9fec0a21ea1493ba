package dev.sluice.ticketapi.account;

import dev.sluice.ticketapi.gate.OpenToAll;
import dev.sluice.ticketapi.privacy.Masks;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the operators' dashboard the visitor ids of one account, and nothing else about it. Guarded
 * by the operators' key: a person with a role looks at accounts elsewhere.
 */
@RestController
class AccountVisitorsController {

  private static final Pattern OPERATOR = Pattern.compile("[A-Za-z0-9._@-]{1,50}");

  /** An address comes in a body, not in a path that is logged. */
  record Wanted(@Nullable String email, @Nullable String operator) {

    /** Without the address. */
    @Override
    public String toString() {
      return "Wanted[" + operator + "]";
    }
  }

  record Visitor(String line, String visitor, Instant lastSeen) {}

  /**
   * What is known.
   *
   * @param known whether there is such an account
   * @param account its address, masked
   * @param visitors of the last day, newest first
   */
  record Found(boolean known, String account, List<Visitor> visitors) {}

  private final VisitorLookup lookup;

  AccountVisitorsController(VisitorLookup lookup) {
    this.lookup = lookup;
  }

  @OpenToAll
  @PostMapping("/operator/accounts/visitors")
  ResponseEntity<Found> find(HttpServletRequest request, @RequestBody Wanted wanted) {
    EmailAddress email = Texts.email(wanted.email());
    String operator = Texts.required("operator", wanted.operator());
    if (!OPERATOR.matcher(operator).matches()) {
      throw Texts.malformed("operator is up to 50 of A-Z a-z 0-9 . _ @ -");
    }
    Optional<List<RedisAccountVisits.Visit>> visits =
        lookup.visitorsOf(email, operator, ClientAddress.of(request));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new Found(
                visits.isPresent(),
                Masks.email(email.value()),
                visits.orElse(List.of()).stream()
                    .map(visit ->
                        new Visitor(
                            visit.line().value(), visit.visitor().value(), visit.lastSeen()))
                    .toList()));
  }
}
