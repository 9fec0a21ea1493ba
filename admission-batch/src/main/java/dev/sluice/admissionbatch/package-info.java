/**
 * The scheduled loop that moves visitors from the waiting lines into the work queues.
 *
 * <p>Owns the ticks of the configured lines and the operators' interface. Does not know visitors'
 * connections, the shop or its data.
 */
@NullMarked
package dev.sluice.admissionbatch;

import org.jspecify.annotations.NullMarked;
