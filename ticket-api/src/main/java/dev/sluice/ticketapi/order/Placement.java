package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.account.AccountId;
import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.waitingroom.VisitorId;
import org.jspecify.annotations.Nullable;

/**
 * Who orders what, under which name for the wish.
 *
 * @param bodySha256 what was asked for in hex; the same key must not ask for something else
 * @param account who was signed in, if anybody
 */
public record Placement(
    VisitorId visitor,
    HoldId hold,
    IdempotencyKey key,
    String bodySha256,
    @Nullable AccountId account) {

  /** Of a visitor who is not signed in. */
  public Placement(VisitorId visitor, HoldId hold, IdempotencyKey key, String bodySha256) {
    this(visitor, hold, key, bodySha256, null);
  }
}
