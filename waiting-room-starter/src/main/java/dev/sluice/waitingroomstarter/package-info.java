/**
 * Puts a Spring Boot application behind the waiting room when it is on the class path.
 *
 * <p>Only wires {@code waitingroom.gate} together; the rules are there. An application that does
 * not say whose passes are good does not start: an open door would be the worse surprise.
 */
@NullMarked
package dev.sluice.waitingroomstarter;

import org.jspecify.annotations.NullMarked;
