/**
 * What somebody has to bring before joining a line, and who may not: proof of work, addresses,
 * invite codes.
 *
 * <p>Rules only: they ask nobody. What is used up is kept by the scripts of {@code line}.
 */
@NullMarked
package dev.sluice.waitingroom.access;

import org.jspecify.annotations.NullMarked;
