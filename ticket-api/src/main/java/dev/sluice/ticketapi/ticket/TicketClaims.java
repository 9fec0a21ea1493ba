package dev.sluice.ticketapi.ticket;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a document says. Written as one line, members parted by colons, in this order; no person is
 * named.
 *
 * @param code of the ticket
 * @param seat 0 in a general section
 * @param key id of the key that signed
 * @param issuedAt to the second
 */
public record TicketClaims(
    String code,
    String order,
    long performance,
    long section,
    long seat,
    String key,
    Instant issuedAt) {

  private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z0-9_-]{22}):([A-Za-z0-9_-]{22}):%1$s:%1$s:%1$s:([A-Za-z0-9_-]{1,32}):%1$s"
              .formatted(NUMBER));

  String text() {
    return "%s:%s:%d:%d:%d:%s:%d"
        .formatted(code, order, performance, section, seat, key, issuedAt.getEpochSecond());
  }

  static Optional<TicketClaims> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long issued = Long.parseLong(parts.group(7));
    if (issued > Instant.MAX.getEpochSecond()) {
      return Optional.empty();
    }
    return Optional.of(
        new TicketClaims(
            parts.group(1),
            parts.group(2),
            Long.parseLong(parts.group(3)),
            Long.parseLong(parts.group(4)),
            Long.parseLong(parts.group(5)),
            parts.group(6),
            Instant.ofEpochSecond(issued)));
  }
}
