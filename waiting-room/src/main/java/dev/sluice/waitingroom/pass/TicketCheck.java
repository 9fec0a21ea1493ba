package dev.sluice.waitingroom.pass;

/** The result of checking a place ticket. */
public sealed interface TicketCheck {

  record Valid(PlaceTicket ticket) implements TicketCheck {}

  record Rejected(PassRejection reason) implements TicketCheck {}
}
