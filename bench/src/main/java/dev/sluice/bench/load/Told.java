package dev.sluice.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What is read out of a message about a visitor's own place. */
public final class Told {

  private static final byte[] PASS = Bytes.of("\"pass\":\"");
  private static final byte[] NUMBER = Bytes.of("\"num\":");

  private Told() {}

  /** For example {@code WAITING}; empty when the message names none. */
  public static String state(byte[] bytes, int from, int to) {
    return text(Bytes.textBehind(bytes, from, to, Stomp.STATE, '"'));
  }

  /** The place, -1 when none is told. */
  public static long place(byte[] bytes, int from, int to) {
    return Bytes.numberBehind(bytes, from, to, Stomp.PLACE);
  }

  /** The admission pass, empty when none is told. */
  public static String pass(byte[] bytes, int from, int to) {
    return text(Bytes.textBehind(bytes, from, to, PASS, '"'));
  }

  /**
   * The number in line. Clients have no use for it and need not understand the ticket; who measures
   * fairness reads it out of the ticket's claims.
   *
   * @return -1 when there is no ticket with a number
   */
  public static long number(byte[] bytes, int from, int to) {
    String[] parts = text(Bytes.textBehind(bytes, from, to, Stomp.TICKET, '"')).split("\\.", -1);
    if (parts.length != 3) {
      return -1;
    }
    byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
    return Bytes.numberBehind(claims, 0, claims.length, NUMBER);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
