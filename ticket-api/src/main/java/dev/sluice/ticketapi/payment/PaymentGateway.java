package dev.sluice.ticketapi.payment;

/**
 * Everything that the shop needs of a payment provider. Calls may be slow and may fail; they must
 * be made outside any transaction, and an implementation refuses to run inside one: a database
 * connection is not to be held while somebody else thinks. Every call ends within a bounded time.
 */
public interface PaymentGateway extends ChargeCapture, ChargeLookup, ChargeRefund, ChargeLedger {}
