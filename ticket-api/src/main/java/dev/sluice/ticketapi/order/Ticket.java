package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.inventory.Place;

/** What was bought. Whoever knows the code has the ticket. */
public record Ticket(String code, Place place) {}
