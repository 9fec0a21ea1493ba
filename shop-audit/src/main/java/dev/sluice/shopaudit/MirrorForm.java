package dev.sluice.shopaudit;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The keys of a performance as they stand in Redis. */
record MirrorForm(
    Map<String, String> ends,
    Map<String, String> facts,
    Map<String, String> seats,
    Map<String, String> counts,
    Map<String, String> visitors,
    Map<String, String> layout,
    String plan) {

  private static final char FREE = '.';
  private static final Pattern SEAT = Pattern.compile("[0-9]+");

  /**
   * What they say.
   *
   * @throws CannotLook when they are written in a way that this release does not know
   */
  MirrorPicture picture(long performance, long now) {
    try {
      Map<String, MirrorHold> holds = new HashMap<>();
      facts.forEach((hold, text) ->
          holds.put(
              hold,
              MirrorHold.parse(text)
                  .orElseThrow(() -> new IllegalArgumentException("hold " + hold + " = " + text))));
      Map<Long, String> owners = new HashMap<>();
      seats.forEach((seat, owner) -> owners.put(Long.parseLong(seat), owner));
      return new MirrorPicture(
          counts.containsKey("ready"),
          now,
          holds,
          owners,
          counted("held:"),
          counted("sold:"),
          owners(),
          numbers(ends),
          shownFree());
    } catch (IllegalArgumentException e) {
      throw new CannotLook(
          "Redis has something of performance %d that is not understood: %s"
              .formatted(performance, e.getMessage()),
          e);
    }
  }

  private Map<Long, Long> counted(String what) {
    Map<Long, Long> sections = new HashMap<>();
    counts.forEach((name, value) -> {
      if (name.startsWith(what)) {
        sections.put(Long.parseLong(name.substring(what.length())), Long.parseLong(value));
      }
    });
    return sections;
  }

  /** Beside the counts there are notes of what ended, as lists. */
  private Map<String, Long> owners() {
    Map<String, String> counted = new HashMap<>(visitors);
    counted.keySet().removeIf(name -> name.startsWith("l:") || name.startsWith("k:"));
    return numbers(counted);
  }

  private Map<Long, Boolean> shownFree() {
    Map<Long, Boolean> shown = new HashMap<>();
    layout.forEach((seat, offset) -> {
      if (SEAT.matcher(seat).matches()) {
        int at = Integer.parseInt(offset);
        shown.put(Long.parseLong(seat), at < plan.length() && plan.charAt(at) == FREE);
      }
    });
    return shown;
  }

  private static Map<String, Long> numbers(Map<String, String> texts) {
    Map<String, Long> numbers = new HashMap<>();
    texts.forEach((name, text) -> numbers.put(name, Long.parseLong(text)));
    return numbers;
  }
}
