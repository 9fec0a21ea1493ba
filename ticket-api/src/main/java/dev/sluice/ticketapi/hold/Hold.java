package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.inventory.Selection;
import java.time.Instant;

/** A visitor's claim on a selection until a moment. */
public record Hold(HoldId id, Selection selection, Instant expiresAt) {}
