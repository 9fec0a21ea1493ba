package dev.sluice.waitingroom.draw;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The name of one draw: 16 random bytes as 32 digits. Salt of the public ids. */
public record DrawId(String value) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  /** Throws {@link IllegalArgumentException} for any other form. */
  public DrawId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a draw id has 32 hexadecimal digits");
    }
  }

  public static DrawId random(RandomGenerator secure) {
    HexFormat hex = HexFormat.of();
    return new DrawId(hex.toHexDigits(secure.nextLong()) + hex.toHexDigits(secure.nextLong()));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
