/**
 * The admission: how many visitors may enter now, and moving them in one atomic step.
 *
 * <p>{@link dev.sluice.waitingroom.admission.AdmissionPolicy} is the rule, {@link
 * dev.sluice.waitingroom.admission.RedisAdmissions} with {@code admit.lua} enforces it. Owns the
 * keys {@code control} and {@code leader}. Does not measure the shop.
 */
@NullMarked
package dev.sluice.waitingroom.admission;

import org.jspecify.annotations.NullMarked;
