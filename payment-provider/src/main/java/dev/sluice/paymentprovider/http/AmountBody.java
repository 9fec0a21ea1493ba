package dev.sluice.paymentprovider.http;

import org.jspecify.annotations.Nullable;

/**
 * What a caller wants back.
 *
 * @param amount none for all that is left
 */
record AmountBody(@Nullable Long amount) {}
