package dev.sluice.ticketapi.privacy;

import dev.sluice.waitingroom.pass.SigningKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Keys for personal data, each as {@code id:base64} of 32 bytes.
 *
 * @param encryptionKey seals and opens
 * @param previousEncryptionKey only opens, until every row is sealed with the new one
 * @param indexKey makes the index by which an e-mail address is found
 * @param previousIndexKey only finds, until every row has the new index
 */
@ConfigurationProperties("ticket-api.privacy")
public record PrivacySettings(
    @Nullable String encryptionKey,
    @Nullable String previousEncryptionKey,
    @Nullable String indexKey,
    @Nullable String previousIndexKey) {

  private static final String GROUP = "ticket-api.privacy.";
  private static final int BYTES = 32;

  /** The first one seals, all of them open. */
  List<SigningKey> encryptionKeys() {
    return keys("encryption-key", encryptionKey, previousEncryptionKey);
  }

  /** The first one makes an index, all of them find. */
  List<SigningKey> indexKeys() {
    List<SigningKey> keys = keys("index-key", indexKey, previousIndexKey);
    for (SigningKey index : keys) {
      for (SigningKey encryption : encryptionKeys()) {
        if (Arrays.equals(index.secret().getEncoded(), encryption.secret().getEncoded())) {
          throw new IllegalArgumentException(
              GROUP + "index-key must be another secret than encryption-key");
        }
      }
    }
    return keys;
  }

  private static List<SigningKey> keys(
      String name, @Nullable String current, @Nullable String previous) {
    if (current == null || current.isBlank()) {
      throw new IllegalArgumentException(
          GROUP
              + name
              + " is missing: give a secret of the form id:base64, 32 bytes, best as a file (see"
              + " docs/configuration.md)");
    }
    List<SigningKey> keys = new ArrayList<>();
    keys.add(key(GROUP + name, current));
    if (previous != null && !previous.isBlank()) {
      SigningKey before = key(GROUP + "previous-" + name, previous);
      if (before.id().equals(keys.getFirst().id())) {
        throw new IllegalArgumentException(
            "%sprevious-%s must have another id than %s, was %s"
                .formatted(GROUP, name, name, before.id()));
      }
      keys.add(before);
    }
    return keys;
  }

  private static SigningKey key(String property, String text) {
    SigningKey key = SigningKey.parse(property, text);
    int length = key.secret().getEncoded().length;
    if (length != BYTES) {
      throw new IllegalArgumentException(
          "%s must hold %d bytes, was %d".formatted(property, BYTES, length));
    }
    return key;
  }

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "PrivacySettings[hidden]";
  }
}
