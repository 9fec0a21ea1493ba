/**
 * The provider's interface, version 1; {@code docs/payment-provider.md} describes it.
 *
 * <p>Owns the spelling of paths, headers and documents. Does not decide what is charged.
 */
@NullMarked
package dev.sluice.paymentprovider.http;

import org.jspecify.annotations.NullMarked;
