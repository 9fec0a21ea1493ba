package dev.sluice.waitingroom.draw;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of the published list: who, under the public id, has drawn which number. */
public record Listed(PublicId id, long number) {

  private static final Pattern FORM = Pattern.compile("([0-9a-f]{32}) ([1-9][0-9]{0,17})");

  /** Reads a line; throws {@link IllegalArgumentException} for any other form. */
  public static Listed read(String line) {
    Matcher matcher = FORM.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a line is 32 hexadecimal digits, a space and a number");
    }
    return new Listed(PublicId.fromHex(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  String line() {
    return id.hex() + ' ' + number;
  }
}
