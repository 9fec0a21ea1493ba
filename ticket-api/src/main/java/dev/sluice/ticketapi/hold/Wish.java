package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.inventory.Selection;

/** What somebody wants to hold. */
public sealed interface Wish {

  int quantity();

  /** These seats, or places in this general section. */
  record Chosen(Selection selection) implements Wish {

    @Override
    public int quantity() {
      return selection.quantity();
    }
  }

  /**
   * The best free seats of a reserved section. They are chosen in the step that takes them: seats
   * that were chosen before it would be gone before it.
   */
  record Best(Section section, int quantity) implements Wish {}
}
