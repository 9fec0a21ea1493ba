package dev.sluice.waitingroom.line;

import java.util.regex.Pattern;

/**
 * How a line's waiting page looks, as far as it differs from the usual.
 *
 * @param colour accent colour as {@code #rrggbb}, empty for the usual one
 * @param logo https address of a picture, empty for none
 * @param note a sentence for those who wait, empty for none
 */
public record LineBrand(String colour, String logo, String note) {

  private static final Pattern COLOUR = Pattern.compile("(#[0-9a-fA-F]{6})?");
  private static final Pattern LOGO = Pattern.compile("(https://[^\\s\"'<>\\\\]{1,500})?");
  private static final int LONGEST_NOTE = 500;

  /** The usual look. */
  public static final LineBrand NONE = new LineBrand("", "", "");

  public LineBrand {
    if (!COLOUR.matcher(colour).matches()) {
      throw new IllegalArgumentException("a brand's colour must be #rrggbb, was " + colour);
    }
    if (!LOGO.matcher(logo).matches()) {
      throw new IllegalArgumentException("a brand's logo must be an https address, was " + logo);
    }
    if (note.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException(
          "a brand's note may have %d characters, was %d".formatted(LONGEST_NOTE, note.length()));
    }
  }
}
