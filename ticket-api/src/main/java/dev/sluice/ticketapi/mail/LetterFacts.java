package dev.sluice.ticketapi.mail;

import dev.sluice.ticketapi.catalog.Performance;
import java.util.List;

/**
 * What a letter says.
 *
 * @param amount paid, or given back so far, in the smallest unit of the performance's currency
 * @param tickets the valid ones, or the void ones, in the order in which they were bought
 */
record LetterFacts(LetterName name, Performance performance, long amount, List<Bought> tickets) {

  /**
   * One ticket.
   *
   * @param seat 0 in a general section
   */
  record Bought(String code, long section, long seat) {}
}
