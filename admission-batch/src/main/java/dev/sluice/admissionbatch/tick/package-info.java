/**
 * The tick: lead, look, decide, admit, once a second for every line.
 *
 * <p>Owns the schedule and this node's leadership. The rule is {@link
 * dev.sluice.waitingroom.admission.AdmissionPolicy}, its enforcement {@code admit.lua}. Does not
 * measure the shop.
 */
@NullMarked
package dev.sluice.admissionbatch.tick;

import org.jspecify.annotations.NullMarked;
