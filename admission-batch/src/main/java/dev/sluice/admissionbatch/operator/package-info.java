/**
 * The operators' interface: look at lines, pause, resume, drain, set the floor, announce.
 *
 * <p>Owns {@code /operator/…}, its key check and the audit log. Does not tick.
 */
@NullMarked
package dev.sluice.admissionbatch.operator;

import org.jspecify.annotations.NullMarked;
