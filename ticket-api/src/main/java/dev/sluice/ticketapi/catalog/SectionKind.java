package dev.sluice.ticketapi.catalog;

/** How a section is sold. */
public enum SectionKind {
  /** By the seat. */
  RESERVED,
  /** By the number of people. */
  GENERAL
}
