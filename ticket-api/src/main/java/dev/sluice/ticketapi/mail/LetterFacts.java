package dev.sluice.ticketapi.mail;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.messaging.OrderNews;
import java.util.List;

/**
 * What a letter says.
 *
 * @param total in the smallest unit of the performance's currency
 * @param tickets in the order in which they were bought
 */
record LetterFacts(
    OrderNews news, String order, Performance performance, long total, List<Bought> tickets) {

  /**
   * One ticket.
   *
   * @param seat 0 in a general section
   */
  record Bought(String code, long section, long seat) {}
}
