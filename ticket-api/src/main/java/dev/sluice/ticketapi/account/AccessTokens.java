package dev.sluice.ticketapi.account;

import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.PassRejection;
import dev.sluice.waitingroom.pass.Signatures;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs and checks access tokens: compact JWS with HMAC-SHA256, checked without asking anybody. So
 * one that was issued is good until its end, also after signing out; what matters asks the database
 * besides.
 */
@Component
class AccessTokens {

  /** The claims, by their registered names where there is one; no personal data among them. */
  private record Claims(String sub, Role role, String sid, long iat, long exp) {}

  /** The result of checking a token. */
  sealed interface Check {
    record Valid(SignedInAccount account) implements Check {}

    record Rejected(PassRejection reason) implements Check {}
  }

  private final Signatures signatures;
  private final AccountSettings settings;
  private final JsonMapper json;

  AccessTokens(AccountSettings settings, JsonMapper json) {
    signatures =
        new Signatures("sluice-account+jwt", settings.token().parse("ticket-api.account.token"));
    this.settings = settings;
    this.json = json;
  }

  String sign(SignedInAccount account, Instant now) {
    return signatures.sign(
        json.writeValueAsBytes(
            new Claims(
                account.id().value(),
                account.role(),
                account.session(),
                now.getEpochSecond(),
                endOf(now).getEpochSecond())));
  }

  /** When a token that is issued now is over. */
  Instant endOf(Instant now) {
    return now.plus(settings.accessAtMostFor());
  }

  Check check(String text, Instant now) {
    return switch (signatures.check(text)) {
      case Signatures.Check.Rejected(PassRejection reason) -> new Check.Rejected(reason);
      case Signatures.Check.Valid(String claims) ->
          read(claims)
              .map(read -> judge(read, now))
              .orElseGet(() -> new Check.Rejected(PassRejection.MALFORMED));
    };
  }

  private Optional<Claims> read(String claims) {
    try {
      return Optional.of(json.readValue(claims, Claims.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Check judge(Claims claims, Instant now) {
    if (now.getEpochSecond() >= claims.exp()) {
      return new Check.Rejected(PassRejection.EXPIRED);
    }
    if (claims.iat() > now.plus(AdmissionPasses.CLOCK_LEEWAY).getEpochSecond()) {
      return new Check.Rejected(PassRejection.NOT_YET_VALID);
    }
    return AccountId.parse(claims.sub())
        .<Check>map(id -> new Check.Valid(new SignedInAccount(id, claims.role(), claims.sid())))
        .orElseGet(() -> new Check.Rejected(PassRejection.MALFORMED));
  }
}
