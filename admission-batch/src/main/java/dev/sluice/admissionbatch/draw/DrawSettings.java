package dev.sluice.admissionbatch.draw;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.draw.DrawSecret;
import dev.sluice.waitingroom.pass.SigningKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the draws that anybody can check.
 *
 * @param key secret of the form id:base64 from which seeds and the signing key are derived; without
 *     it the order is drawn in secret and nobody can check it
 * @param outside for lines whose draw mixes in a value that nobody knows before: what it will be,
 *     in words, by the id of the line
 */
@ConfigurationProperties("admission.draw")
public record DrawSettings(@Nullable String key, @DefaultValue Map<String, String> outside) {

  private static final int LONGEST_NAME = 200;

  public DrawSettings {
    outside = Map.copyOf(outside);
    outside.forEach((line, name) -> {
      if (!LineId.isValid(line) || name.isBlank() || name.length() > LONGEST_NAME) {
        throw new IllegalArgumentException(
            "admission.draw.outside.%s must say in 1 to %d characters what will be mixed in"
                .formatted(line, LONGEST_NAME));
      }
    });
    if (key != null && !key.isBlank()) {
      SigningKey.parse("admission.draw.key", key);
    }
  }

  /** Null when there is none. */
  @Nullable DrawSecret secret() {
    return key == null || key.isBlank()
        ? null
        : new DrawSecret(SigningKey.parse("admission.draw.key", key));
  }

  /** Empty for a line that mixes nothing in. */
  String outsideName(LineId line) {
    return outside.getOrDefault(line.value(), "");
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "DrawSettings[outside=" + outside + "]";
  }
}
