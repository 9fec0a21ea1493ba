package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.waitingroom.VisitorId;

/**
 * Who orders what, under which name for the wish.
 *
 * @param bodySha256 what was asked for in hex; the same key must not ask for something else
 */
public record Placement(VisitorId visitor, HoldId hold, IdempotencyKey key, String bodySha256) {}
