package dev.sluice.ticketapi.catalog;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * An operator's wish for the price of a section, as it comes over HTTP.
 *
 * @param price of one ticket, in the smallest unit of the performance's currency
 */
record PriceChange(@Nullable Long price, @Nullable String operator, @Nullable String reason) {

  private static final long HIGHEST = 1_000_000_000;

  /** Throws the problem to answer with when it makes no sense. */
  long checkedPrice() {
    if (price == null || price < 0 || price > HIGHEST) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "price must be in [0, %d]".formatted(HIGHEST));
    }
    return price;
  }
}
