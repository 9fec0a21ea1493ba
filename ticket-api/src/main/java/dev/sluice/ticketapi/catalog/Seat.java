package dev.sluice.ticketapi.catalog;

/** One seat of a reserved section. */
public record Seat(long id, long section, String row, int number) {}
