package dev.sluice.ticketapi.ticket;

import dev.sluice.ticketapi.ticket.DocumentCheck.Reason;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text behind the QR code: {@code SLT1.<payload>.<signature>}, both base64url without padding.
 * The signature (Ed25519) is over everything before the second dot. Pure: a door needs the public
 * keys and the list of void tickets, and no network.
 */
public final class TicketDocument {

  private static final String VERSION = "SLT1";
  private static final Pattern FORM =
      Pattern.compile("SLT1\\.([A-Za-z0-9_-]{60,400})\\.([A-Za-z0-9_-]{86})");
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();

  private TicketDocument() {}

  /**
   * Checks a document.
   *
   * @param keys the shop's public keys by their ids
   * @param revoked codes of void tickets
   */
  public static DocumentCheck verify(
      String document, Map<String, PublicKey> keys, Set<String> revoked) {
    Matcher parts = FORM.matcher(document);
    if (!parts.matches()) {
      return new DocumentCheck.Rejected(Reason.MALFORMED);
    }
    Optional<byte[]> payload = decoded(parts.group(1));
    Optional<byte[]> signature = decoded(parts.group(2));
    Optional<TicketClaims> found =
        payload
            .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
            .flatMap(TicketClaims::parse);
    if (found.isEmpty() || signature.isEmpty()) {
      return new DocumentCheck.Rejected(Reason.MALFORMED);
    }
    TicketClaims claims = found.get();
    PublicKey key = keys.get(claims.key());
    if (key == null) {
      return new DocumentCheck.Rejected(Reason.UNKNOWN_KEY);
    }
    byte[] signed = ascii(document.substring(0, parts.end(1)));
    if (!Ed25519.isSignature(key, signed, signature.get())) {
      return new DocumentCheck.Rejected(Reason.FORGED);
    }
    return revoked.contains(claims.code())
        ? new DocumentCheck.Rejected(Reason.REVOKED)
        : new DocumentCheck.Valid(claims);
  }

  /**
   * Writes a document.
   *
   * @param signing the key that the claims name
   */
  static String sign(TicketClaims claims, TicketKeys.Signing signing) {
    String signed = VERSION + "." + TO_TEXT.encodeToString(ascii(claims.text()));
    return signed + "." + TO_TEXT.encodeToString(Ed25519.sign(signing.key(), ascii(signed)));
  }

  /** Empty also for the other spellings of the same bytes: a document has one form. */
  private static Optional<byte[]> decoded(String text) {
    try {
      byte[] bytes = FROM_TEXT.decode(text);
      return TO_TEXT.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
