/**
 * The operators' interface: look at lines, pause, resume, drain, set limits, announce, read what
 * was decided and changed.
 *
 * <p>Owns {@code /operator/…}, its key check and the audit log. Does not tick.
 */
@NullMarked
package dev.sluice.admissionbatch.operator;

import org.jspecify.annotations.NullMarked;
