package dev.sluice.waitingroom.draw;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * One record of the admission log: what happened to which numbers.
 *
 * @param at when it was written down, at most some seconds after it happened
 * @param numbers ranges {@code from-to} and single numbers with commas, in the order of the event;
 *     behind the lane and a colon where the event is about one
 */
public record LogEntry(long sequence, Kind kind, Instant at, String numbers) {

  /** What happened, and with that the reason for which a number was not admitted in its turn. */
  public enum Kind {
    ADMITTED,
    /** Let in out of turn by an operator, whose reason is on record. */
    INVITED,
    /** Nobody was there when it was the turn: the place is kept for a while. */
    AWAY,
    /** Left by choice. */
    LEFT,
    /** Waits again: came back in time, or brought the place back after a loss of Redis. */
    RETURNED,
    /** These belong to a lane besides the general one: {@code LANE:NUMBERS}, with its index. */
    LANED,
    /** Stayed away until the place was given up. */
    ABANDONED,
    /** Redis may have forgotten these: whoever holds one brings it back with the ticket. */
    LOST,
    /** Records are missing before this one: what happened then is not known. */
    GAP
  }

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,18}) ([a-z]+) ([0-9TZ:.-]+) ([0-9:,-]*)");
  private static final Pattern NUMBERS =
      Pattern.compile("(|[0-9]{1,18}(-[0-9]{1,18})?(,[0-9]{1,18}(-[0-9]{1,18})?)*)");

  private static final Pattern LANE = Pattern.compile("([1-9]|1[0-5]):");

  /** Most numbers in a record: what says more was not written by us. */
  private static final long MOST = 100_000_000;

  /** Reads a record; throws {@link IllegalArgumentException} for any other form. */
  public static LogEntry read(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a record is: sequence kind time numbers");
    }
    try {
      LogEntry entry =
          new LogEntry(
              Long.parseLong(matcher.group(1)),
              Kind.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
              Instant.parse(matcher.group(3)),
              matcher.group(4));
      boolean hasLane = LANE.matcher(entry.numbers).lookingAt();
      if (hasLane != (entry.kind == Kind.LANED)
          || !NUMBERS.matcher(entry.onlyNumbers()).matches()) {
        throw new IllegalArgumentException("the numbers of a record are like 1,4-7");
      }
      return entry;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a record has a time", e);
    }
  }

  /** As it is hashed and published. */
  public String text() {
    return "%d %s %s %s".formatted(sequence, kind.name().toLowerCase(Locale.ROOT), at, numbers);
  }

  /** Numbers as a record has them: what follows each other is a range. */
  public static String ranges(List<Long> numbers) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < numbers.size(); i++) {
      long from = numbers.get(i);
      long to = from;
      while (i + 1 < numbers.size() && numbers.get(i + 1) == to + 1) {
        to = numbers.get(++i);
      }
      text.append(text.isEmpty() ? "" : ",").append(from);
      if (to > from) {
        text.append('-').append(to);
      }
    }
    return text.toString();
  }

  /** The same for numbers that belong to a lane. */
  public static String ranges(int lane, List<Long> numbers) {
    return lane + ":" + ranges(numbers);
  }

  /** The lane that the event is about, 0 when it is about none. */
  int lane() {
    int colon = numbers.indexOf(':');
    return colon < 0 ? 0 : Integer.parseInt(numbers.substring(0, colon));
  }

  private String onlyNumbers() {
    return numbers.substring(numbers.indexOf(':') + 1);
  }

  /** The numbers one by one. */
  LongStream each() {
    String text = onlyNumbers();
    if (text.isEmpty()) {
      return LongStream.empty();
    }
    return Arrays.stream(text.split(",", -1))
        .flatMapToLong(part -> {
          int dash = part.indexOf('-');
          long from = Long.parseLong(dash < 0 ? part : part.substring(0, dash));
          long to = dash < 0 ? from : Long.parseLong(part.substring(dash + 1));
          if (to < from || to - from > MOST) {
            throw new IllegalArgumentException("no range of numbers: " + part);
          }
          return LongStream.rangeClosed(from, to);
        });
  }
}
