package dev.sluice.ticketapi.payment;

/** Reads the provider's books, to compare them with ours. */
public interface ChargeLedger {

  /** A page of the charges of a time, in the order in which they were made. */
  LedgerReading read(LedgerQuery query);
}
