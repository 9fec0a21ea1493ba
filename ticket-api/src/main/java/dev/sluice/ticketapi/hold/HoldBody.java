package dev.sluice.ticketapi.hold;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of a wish to hold: either {@code seats}, or {@code section} and {@code quantity}. */
record HoldBody(@Nullable List<Long> seats, @Nullable Long section, @Nullable Integer quantity) {

  /** Bounds the work that one request can cause; the limit per visitor is far below. */
  private static final int MOST_SEATS = 100;

  HoldBody {
    boolean bySeat = seats != null && section == null && quantity == null;
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

  private static void requireDistinct(List<Long> seats) {
    if (seats.isEmpty() || seats.size() > MOST_SEATS || seats.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("seats must be 1 to " + MOST_SEATS + " ids");
    }
    if (new HashSet<>(seats).size() != seats.size()) {
      throw new IllegalArgumentException("seats must differ");
    }
  }
}
