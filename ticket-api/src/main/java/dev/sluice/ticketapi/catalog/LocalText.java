package dev.sluice.ticketapi.catalog;

/** A text in the languages of the shop. */
public record LocalText(String ko, String en) {}
