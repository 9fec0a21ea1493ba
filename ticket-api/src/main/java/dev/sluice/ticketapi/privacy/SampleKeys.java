package dev.sluice.ticketapi.privacy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Stops the start of a production shop with a key that stands in the documents or the tests. */
@Component
@Profile("prod")
class SampleKeys {

  /** Thirty-two characters that count up, that count down, and 32 zero bytes. */
  private static final List<String> SAMPLES =
      List.of(
          "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY",
          "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA",
          "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

  private static final List<String> PROPERTIES =
      List.of(
          "waiting-room.pass.signing-key",
          "waiting-room.pass.previous-signing-key",
          "ticket-api.ticket.signing-key",
          "ticket-api.account.token.signing-key",
          "ticket-api.account.token.previous-signing-key",
          "ticket-api.privacy.encryption-key",
          "ticket-api.privacy.previous-encryption-key",
          "ticket-api.privacy.index-key",
          "ticket-api.privacy.previous-index-key");

  SampleKeys(Environment environment) {
    for (String property : PROPERTIES) {
      if (isSample(environment.getProperty(property))) {
        throw new IllegalStateException(
            property + " is a sample key: everybody knows it. Make one of your own");
      }
    }
  }

  static boolean isSample(@Nullable String key) {
    return key != null && SAMPLES.stream().anyMatch(key::contains);
  }
}
