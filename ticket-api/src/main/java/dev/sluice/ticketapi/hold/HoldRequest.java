package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;

/**
 * One wish of one holder.
 *
 * @param id of the hold, if there will be one
 * @param repeatable whether the same request always has the same id
 */
public record HoldRequest(
    Performance performance, Holder holder, Wish wish, HoldId id, boolean repeatable) {

  public static HoldRequest once(Performance performance, Holder holder, Wish wish) {
    return new HoldRequest(performance, holder, wish, HoldId.next(performance.id()), false);
  }

  /** Sent again it finds the hold that it has made, without a record of requests. */
  public static HoldRequest repeatable(
      Performance performance, Holder holder, Wish wish, IdempotencyKey key) {
    HoldId id = HoldId.of(performance.id(), holder.visitor(), key);
    return new HoldRequest(performance, holder, wish, id, true);
  }
}
