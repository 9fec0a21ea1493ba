/**
 * Who may join a line, and what a newcomer has to bring: addresses, proofs of work.
 *
 * <p>Decides before the store is asked. What is used up by a join the store keeps.
 */
@NullMarked
package dev.sluice.queueserver.access;

import org.jspecify.annotations.NullMarked;
