package dev.sluice.ticketapi.payment;

/** How a visitor pays. */
public enum PaymentMethod {
  CARD
}
