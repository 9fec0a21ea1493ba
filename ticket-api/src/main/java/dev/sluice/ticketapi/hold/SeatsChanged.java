package dev.sluice.ticketapi.hold;

/** Something of a performance was held, sold or given back by this node. */
public record SeatsChanged(long performance) {}
