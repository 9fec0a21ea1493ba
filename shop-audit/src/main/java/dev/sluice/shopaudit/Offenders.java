package dev.sluice.shopaudit;

import java.util.List;
import java.util.stream.Stream;

/**
 * What breaks a claim.
 *
 * @param count all of them
 * @param shown the first ones, for eyes
 */
public record Offenders(long count, List<String> shown) {

  static final Offenders NONE = new Offenders(0, List.of());

  private static final int SHOWN_AT_MOST = 20;

  Offenders and(String row) {
    List<String> rows =
        shown.size() < SHOWN_AT_MOST
            ? Stream.concat(shown.stream(), Stream.of(row)).toList()
            : shown;
    return new Offenders(count + 1, rows);
  }
}
