/**
 * When this process may get visitors.
 *
 * <p>Ready once the catalogue is in memory and MySQL and Redis have answered, and from then on
 * whatever happens to them: those who are inside go on. Owns nothing.
 */
@NullMarked
package dev.sluice.ticketapi.readiness;

import org.jspecify.annotations.NullMarked;
