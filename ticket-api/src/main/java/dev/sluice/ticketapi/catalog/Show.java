package dev.sluice.ticketapi.catalog;

/** What is played, and where. */
public record Show(long id, LocalText title, LocalText venue) {}
