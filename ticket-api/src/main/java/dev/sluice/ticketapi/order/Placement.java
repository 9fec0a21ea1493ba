package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.waitingroom.VisitorId;

/** Who orders what, under which name for the wish. */
record Placement(VisitorId visitor, HoldId hold, IdempotencyKey key) {}
