package dev.sluice.ticketapi.catalog;

/** Whether a performance can be bought. */
public enum SaleState {
  /** Not yet. */
  SCHEDULED,
  OPEN,
  /** Not any more. */
  CLOSED
}
