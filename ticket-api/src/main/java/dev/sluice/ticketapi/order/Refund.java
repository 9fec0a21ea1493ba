package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.payment.Money;

/**
 * Money that goes back.
 *
 * @param id also the provider's idempotency key: it goes back once
 */
record Refund(String id, String order, Money money) {}
