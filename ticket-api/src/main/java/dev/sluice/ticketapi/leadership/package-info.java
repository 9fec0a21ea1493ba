/**
 * One node at a time: which node of the shop does the work that one node is enough for.
 *
 * <p>Owns the keys {@code {leader-…}:lock}. Does not fence: what a leader does must be right also
 * when two nodes do it at once.
 */
@NullMarked
package dev.sluice.ticketapi.leadership;

import org.jspecify.annotations.NullMarked;
