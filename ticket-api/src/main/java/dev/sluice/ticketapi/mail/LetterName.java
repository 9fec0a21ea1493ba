package dev.sluice.ticketapi.mail;

import dev.sluice.ticketapi.messaging.OrderNews;
import java.util.Locale;

/**
 * Which letter it is: there is one for the tickets of an order, and one each time that some of them
 * became void.
 *
 * @param voidTickets how many were void then; 0 in the letter for the tickets
 */
record LetterName(String order, OrderNews news, int voidTickets) {

  static LetterName confirmed(String order) {
    return new LetterName(order, OrderNews.CONFIRMED, 0);
  }

  static LetterName cancelled(String order, int voidTickets) {
    return new LetterName(order, OrderNews.CANCELLED, voidTickets);
  }

  /** The Message-ID, the same each time: a mailbox recognises a letter that comes twice. */
  String messageId() {
    String kind = news.name().toLowerCase(Locale.ROOT);
    String which = voidTickets == 0 ? "" : "." + voidTickets;
    return order + "." + kind + which + "@sluice.invalid";
  }
}
