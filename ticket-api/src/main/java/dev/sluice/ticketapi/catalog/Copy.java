package dev.sluice.ticketapi.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * What a node keeps of one item.
 *
 * @param value empty when there is no such item
 * @param asOf the value is not older than this version; 0 when Redis could not tell
 * @param due when to read it again
 */
record Copy<T>(Optional<T> value, long asOf, Instant due) {

  /**
   * What to keep of this and an earlier one. One that is overtaken by a change is dropped. The same
   * thing again is not replaced: what was drawn from it stays right.
   */
  Copy<T> after(Copy<T> earlier) {
    if (asOf != 0 && asOf < earlier.asOf) {
      return earlier;
    }
    Optional<T> kept = value.equals(earlier.value) ? earlier.value : value;
    return new Copy<>(kept, Math.max(asOf, earlier.asOf), due);
  }

  Copy<T> dueAgain(Instant then) {
    return new Copy<>(value, asOf, then);
  }
}
