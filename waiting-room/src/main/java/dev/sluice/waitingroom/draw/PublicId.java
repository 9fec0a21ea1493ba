package dev.sluice.waitingroom.draw;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The name under which a visitor is published in a draw: 16 bytes of a hash, in which nobody finds
 * the visitor id. Ordered as bytes without a sign.
 */
public record PublicId(long high, long low) implements Comparable<PublicId> {

  static final int BYTES = 16;

  static PublicId of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new PublicId(buffer.getLong(), buffer.getLong());
  }

  /** Reads 32 lower-case digits; throws {@link IllegalArgumentException} for any other form. */
  public static PublicId fromHex(String text) {
    if (text.length() != 2 * BYTES || !text.equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("a public id has 32 hexadecimal digits");
    }
    return of(HexFormat.of().parseHex(text));
  }

  byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
  }

  public String hex() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }

  @Override
  public int compareTo(PublicId other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return hex();
  }
}
