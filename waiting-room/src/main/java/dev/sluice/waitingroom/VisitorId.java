package dev.sluice.waitingroom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * The name of one visitor: 128 random bits as 22 base64url characters. Given by the server only.
 *
 * <p>Kept as two numbers: a node holds one for each visitor, and text takes three times the room.
 */
public record VisitorId(long high, long low) {

  private static final int CHARACTERS = 22;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /**
   * Throws {@link IllegalArgumentException} for any other form, or another spelling of the same
   * bits.
   */
  public VisitorId(String value) {
    this(bits(value));
    if (!value().equals(value)) {
      throw wrongForm();
    }
  }

  private VisitorId(ByteBuffer bits) {
    this(bits.getLong(), bits.getLong());
  }

  private static ByteBuffer bits(String value) {
    if (value.length() != CHARACTERS) {
      throw wrongForm();
    }
    try {
      return ByteBuffer.wrap(Base64.getUrlDecoder().decode(value));
    } catch (IllegalArgumentException e) {
      throw wrongForm();
    }
  }

  private static IllegalArgumentException wrongForm() {
    return new IllegalArgumentException("a visitor id is 22 base64url characters");
  }

  /** A new id. The generator must be cryptographically secure: ids must not be guessable. */
  public static VisitorId random(RandomGenerator secure) {
    return new VisitorId(secure.nextLong(), secure.nextLong());
  }

  /** The 22 characters. */
  public String value() {
    byte[] bits = ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    return new String(ENCODER.encode(bits), StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return value();
  }
}
