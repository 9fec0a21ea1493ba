package dev.sluice.ticketapi.payment.notice;

import dev.sluice.waitingroom.pass.SigningKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose notices are believed.
 *
 * @param signingKey the provider's key, {@code id:base64}; without one no notice is believed
 * @param previousSigningKey a second one, while the key is being replaced
 * @param clockDiffersAtMost a notice that was signed longer ago, or so far ahead, is refused
 */
@ConfigurationProperties("ticket-api.payment.notice")
public record NoticeSettings(
    @Nullable String signingKey,
    @Nullable String previousSigningKey,
    @DefaultValue("5m") Duration clockDiffersAtMost) {

  private static final String GROUP = "ticket-api.payment.notice";

  public NoticeSettings {
    if (clockDiffersAtMost.compareTo(Duration.ofSeconds(1)) < 0
        || clockDiffersAtMost.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          GROUP + ".clock-differs-at-most must be in [1s, 1h], was " + clockDiffersAtMost);
    }
  }

  List<SigningKey> keys() {
    List<SigningKey> keys = new ArrayList<>();
    add(keys, "signing-key", signingKey);
    add(keys, "previous-signing-key", previousSigningKey);
    if (keys.size() == 2 && keys.getFirst().id().equals(keys.getLast().id())) {
      throw new IllegalArgumentException(
          GROUP + ".previous-signing-key must have another id than signing-key");
    }
    return keys;
  }

  private static void add(List<SigningKey> keys, String name, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      keys.add(SigningKey.parse(GROUP + "." + name, text));
    }
  }

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "NoticeSettings[" + clockDiffersAtMost + "]";
  }
}
