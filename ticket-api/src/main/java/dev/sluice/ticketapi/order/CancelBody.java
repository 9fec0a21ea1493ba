package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.id.RandomIds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a cancellation: the codes of the tickets to take back, or none for all of them. */
record CancelBody(@Nullable List<String> tickets) {

  private static final int MOST_TICKETS = 100;

  CancelBody {
    if (tickets != null) {
      if (tickets.isEmpty()
          || tickets.size() > MOST_TICKETS
          || !tickets.stream().allMatch(code -> code != null && RandomIds.isValid(code))) {
        throw new IllegalArgumentException("tickets must be 1 to " + MOST_TICKETS + " codes");
      }
      if (new HashSet<>(tickets).size() != tickets.size()) {
        throw new IllegalArgumentException("tickets must differ");
      }
      tickets = List.copyOf(tickets);
    }
  }

  Set<String> codes() {
    return tickets == null ? Set.of() : Set.copyOf(tickets);
  }
}
