package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.inventory.Selection;
import java.time.Instant;

/**
 * A visitor's claim on a selection until a moment.
 *
 * @param version grows with every hold of the performance. Whoever names it means this hold and no
 *     later one of the same id
 */
public record Hold(HoldId id, long version, Selection selection, Lie lie, Instant expiresAt) {}
