package dev.sluice.waitingroom;

import java.util.regex.Pattern;

/**
 * The name of a waiting line: 1 to 40 characters out of {@code a-z 0-9 -}. Safe in keys and URLs.
 */
public record LineId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,40}");

  /** Throws {@link IllegalArgumentException} for any other form. */
  public LineId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a line id is 1 to 40 characters out of a-z 0-9 -");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
