package dev.sluice.paymentprovider.notice;

import java.time.Instant;

/**
 * Something became of a charge. Says which charge; what became of it is in the ledger.
 *
 * @param id the same in every repetition
 * @param type for example {@code charge.captured}
 * @param charge id of the charge
 * @param key the caller's name for the charge
 */
record Notice(String id, String type, String charge, String key, Instant at) {}
