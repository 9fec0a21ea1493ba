package dev.sluice.bench.spike.visitors;

import java.util.Locale;

/**
 * What one visitor went through. Moments are milliseconds since the first moment of the run, -1 =
 * it never happened.
 *
 * @param visitor position in the order of arrival
 * @param number in line, -1 = never had one
 * @param arrived when the visitor set out
 * @param told when it first knew its place
 * @param admitted when it was told that it may come in
 * @param held when it had a place for a ticket
 * @param bought when it had the ticket
 * @param orderMillis from the first attempt to order until the ticket, -1 = none
 * @param placeRose how often the place that was shown was a worse one than before
 */
public record VisitorStory(
    int visitor,
    Behaviour behaviour,
    Fate fate,
    long number,
    long arrived,
    long told,
    long admitted,
    long held,
    long bought,
    long orderMillis,
    int placeRose) {

  /** For people who ask what happened to this one. */
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "visitor %d, %s, number %d, %s: came %s, told %s, let in %s, held %s",
        visitor,
        behaviour.label(),
        number,
        fate.label(),
        second(arrived),
        second(told),
        second(admitted),
        second(held));
  }

  private static String second(long millis) {
    return millis < 0 ? "never" : String.format(Locale.ROOT, "at %.1f s", millis / 1e3);
  }
}
