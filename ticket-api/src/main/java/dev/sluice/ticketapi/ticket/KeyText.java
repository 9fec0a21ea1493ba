package dev.sluice.ticketapi.ticket;

import java.util.Base64;
import java.util.regex.Pattern;

/** A key as a text of the form {@code id:base64}, 32 bytes, in either alphabet of base64. */
final class KeyText {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

  private final String id;
  private final byte[] bytes;

  private KeyText(String id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  /** The message of the exception names the property, never the key. */
  static KeyText parse(String property, String text) {
    int colon = text.indexOf(':');
    String id = colon < 0 ? "" : text.substring(0, colon);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          property + " must have the form id:base64, with an id of 1 to 32 letters and digits");
    }
    byte[] bytes;
    try {
      bytes =
          Base64.getDecoder()
              .decode(text.substring(colon + 1).strip().replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(property + " has a key that is not base64", e);
    }
    if (bytes.length != Ed25519.KEY_BYTES) {
      throw new IllegalArgumentException(
          "%s must hold 32 bytes, was %d".formatted(property, bytes.length));
    }
    return new KeyText(id, bytes);
  }

  String id() {
    return id;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** Hides the key. */
  @Override
  public String toString() {
    return "KeyText[" + id + "]";
  }
}
