package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.inventory.Selection;

/** What a hold is worth at the moment of ordering. */
public sealed interface HoldCheck {

  record Alive(Selection selection) implements HoldCheck {}

  /** An order was placed for it. */
  record Ordered() implements HoldCheck {}

  /** It is over, never existed, or belongs to somebody else: nobody learns which. */
  record Over() implements HoldCheck {}
}
