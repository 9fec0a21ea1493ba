package dev.sluice.waitingroom.draw;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 value. */
public final class Hash {

  public static final int BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The hash of these bytes. */
  public static Hash of(byte[] bytes) {
    return new Hash(sha256().digest(bytes));
  }

  /** Ends a digest that has taken everything. */
  static Hash of(MessageDigest digest) {
    return new Hash(digest.digest());
  }

  /** Reads 64 hexadecimal digits; throws {@link IllegalArgumentException} for any other form. */
  public static Hash fromHex(String text) {
    if (text.length() != 2 * BYTES) {
      throw new IllegalArgumentException("a hash has 64 hexadecimal digits");
    }
    return new Hash(HEX.parseHex(text));
  }

  static Hash fromBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes");
    }
    return new Hash(bytes.clone());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** Adds the bytes to a digest. */
  void addTo(MessageDigest digest) {
    digest.update(bytes);
  }

  /** 64 digits, lower case. */
  public String hex() {
    return HEX.formatHex(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
