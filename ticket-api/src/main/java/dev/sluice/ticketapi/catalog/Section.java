package dev.sluice.ticketapi.catalog;

/**
 * A part of the house with one price.
 *
 * @param price of one ticket, in the smallest unit of the performance's currency
 * @param capacity tickets that may be sold; for a reserved section the number of its seats
 */
public record Section(long id, LocalText name, SectionKind kind, long price, int capacity) {}
