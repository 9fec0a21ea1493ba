package dev.sluice.shopaudit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hold as Redis has it.
 *
 * @param owners the visitor, and the account as {@code a:account} when there is one
 * @param order the order that has the places now, empty when none has
 * @param places how many of each
 */
record MirrorHold(State state, List<String> owners, String order, Map<Place, Integer> places) {

  /** State, visitor, perhaps account, version and marks, first end, order, items. */
  private static final Pattern FACTS =
      Pattern.compile(
          "([HOR])\\|([^|]*)\\|(?:([^|]*)\\|\\d+\\|[A-Z]*\\|)?\\d+\\|([^|]*)\\|([^|]*)");

  private static final Pattern ITEM = Pattern.compile("(\\d*):(\\d+):(\\d+)");

  /** As the scripts of the shop know them. */
  enum State {
    HELD,
    ORDERED,
    /** All went back; only remembered. */
    RETURNED;

    /** Its letter in Redis. */
    char letter() {
      return name().charAt(0);
    }
  }

  /** Reads the text of {@code hold-head.lua}; empty when it is not understood. */
  static Optional<MirrorHold> parse(String facts) {
    Matcher parts = FACTS.matcher(facts);
    if (!parts.matches()) {
      return Optional.empty();
    }
    State state =
        switch (parts.group(1)) {
          case "H" -> State.HELD;
          case "O" -> State.ORDERED;
          default -> State.RETURNED;
        };
    Map<Place, Integer> places = new HashMap<>();
    Matcher item = ITEM.matcher(parts.group(5));
    while (item.find()) {
      long seat = item.group(1).isEmpty() ? 0 : Long.parseLong(item.group(1));
      places.merge(
          new Place(Long.parseLong(item.group(2)), seat),
          Integer.parseInt(item.group(3)),
          Integer::sum);
    }
    String account = parts.group(3);
    List<String> owners =
        account == null || account.isEmpty()
            ? List.of(parts.group(2))
            : List.of(parts.group(2), "a:" + account);
    return Optional.of(new MirrorHold(state, owners, parts.group(4), places));
  }

  /** Whether its places are not free. */
  boolean takes() {
    return state != State.RETURNED;
  }

  long quantity() {
    return places.values().stream().mapToLong(Integer::longValue).sum();
  }
}
