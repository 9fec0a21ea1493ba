package dev.sluice.ticketapi.ticket;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The key that signs, if this shop has one, and all that doors may trust. */
@Component
final class TicketKeys {

  /** Signs documents under its id. */
  record Signing(String id, PrivateKey key) {

    /** Hides the key. */
    @Override
    public String toString() {
      return "Signing[" + id + "]";
    }
  }

  private final @Nullable Signing signing;
  private final Map<String, PublicKey> trusted;

  TicketKeys(TicketSettings settings) {
    Map<String, PublicKey> keys = new LinkedHashMap<>();
    String text = settings.signingKey();
    if (text == null || text.isBlank()) {
      signing = null;
    } else {
      KeyText secret = KeyText.parse("ticket-api.ticket.signing-key", text);
      KeyPair pair = Ed25519.pair(secret.bytes());
      signing = new Signing(secret.id(), pair.getPrivate());
      keys.put(secret.id(), pair.getPublic());
    }
    List<String> further = new ArrayList<>(settings.furtherPublicKeys());
    for (int i = 0; i < further.size(); i++) {
      String property = "ticket-api.ticket.further-public-keys[" + i + "]";
      KeyText key = KeyText.parse(property, further.get(i));
      if (keys.putIfAbsent(key.id(), Ed25519.publicKey(key.bytes())) != null) {
        throw new IllegalArgumentException(
            property + " must have an id of its own, was " + key.id());
      }
    }
    trusted = Collections.unmodifiableMap(keys);
  }

  /** Empty when this shop issues no documents. */
  Optional<Signing> signing() {
    return Optional.ofNullable(signing);
  }

  /** By id, the one that signs first. */
  Map<String, PublicKey> trusted() {
    return trusted;
  }
}
