/**
 * What every process of a platform says about itself once a second, for those who watch it.
 *
 * <p>Owns the form of these reports and their way through Redis. Nothing decides by them: without
 * them people wait, come in and buy as before.
 */
@NullMarked
package dev.sluice.waitingroom.vitals;

import org.jspecify.annotations.NullMarked;
