/** What the provider counts. */
@NullMarked
package dev.sluice.paymentprovider.meter;

import org.jspecify.annotations.NullMarked;
