package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of a wish to hold: either {@code seats}, or {@code section} and {@code quantity}.
 *
 * @param best may say that the seats of a reserved section are to be the best ones; others are not
 *     chosen by number
 */
record HoldBody(
    @Nullable List<Long> seats,
    @Nullable Long section,
    @Nullable Integer quantity,
    @Nullable Boolean best) {

  /** Bounds the work that one request can cause; the limit per visitor is far below. */
  private static final int MOST_SEATS = 100;

  HoldBody {
    boolean bySeat = seats != null && section == null && quantity == null && best == null;
    boolean byNumber = seats == null && section != null && quantity != null;
    if (!bySeat && !byNumber) {
      throw new IllegalArgumentException("either seats, or section and quantity");
    }
    if (seats != null) {
      requireDistinct(seats);
      seats = List.copyOf(seats);
    }
    if (quantity != null && quantity < 1) {
      throw new IllegalArgumentException("quantity must be >= 1");
    }
  }

  Wish wish(Performance performance) {
    if (seats != null) {
      return new Wish.Chosen(
          new Selection.Seats(
              seats.stream()
                  .map(seat ->
                      performance
                          .seat(seat)
                          .orElseThrow(() -> malformed("A seat is not of this performance")))
                  .toList()));
    }
    Section wanted =
        performance
            .section(Objects.requireNonNull(section))
            .orElseThrow(() -> malformed("The section is not of this performance"));
    int number = Objects.requireNonNull(quantity);
    return switch (wanted.kind()) {
      case RESERVED -> new Wish.Best(wanted, number);
      case GENERAL -> new Wish.Chosen(new Selection.General(wanted, number));
    };
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
  }

  private static void requireDistinct(List<Long> seats) {
    if (seats.isEmpty() || seats.size() > MOST_SEATS || seats.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("seats must be 1 to " + MOST_SEATS + " ids");
    }
    if (new HashSet<>(seats).size() != seats.size()) {
      throw new IllegalArgumentException("seats must differ");
    }
  }
}
