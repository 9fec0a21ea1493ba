package dev.sluice.ticketapi.idempotency;

import dev.sluice.waitingroom.VisitorId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A request that may be repeated.
 *
 * @param visitor keys of different visitors are different keys
 * @param operation method and path
 * @param bodySha256 what was asked; the same key must not ask for something else
 */
public record KeyedRequest(
    VisitorId visitor, String operation, IdempotencyKey key, String bodySha256) {

  public static KeyedRequest of(
      VisitorId visitor, String operation, IdempotencyKey key, String body) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(body.getBytes(StandardCharsets.UTF_8));
      return new KeyedRequest(visitor, operation, key, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
