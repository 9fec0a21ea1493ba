package dev.sluice.ticketapi.catalog;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the list of shows: behind the show that begins then. It stays a place when that show
 * is gone. Written as {@code milliseconds-show}.
 */
record ShowCursor(Instant firstStartsAt, long show) implements Comparable<ShowCursor> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,15})-(\\d{1,18})");
  private static final Comparator<ShowCursor> ORDER =
      Comparator.comparing(ShowCursor::firstStartsAt).thenComparingLong(ShowCursor::show);

  /** Empty when the text has another form. */
  static Optional<ShowCursor> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new ShowCursor(
                Instant.ofEpochMilli(Long.parseLong(form.group(1))), Long.parseLong(form.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(ShowCursor other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return firstStartsAt.toEpochMilli() + "-" + show;
  }
}
