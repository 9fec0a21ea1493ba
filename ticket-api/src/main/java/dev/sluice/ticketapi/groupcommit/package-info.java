/**
 * Group commit: the wishes of many callers in one transaction.
 *
 * <p>One writer for each lane takes what waits and commits it together, so a row that all of them
 * change is locked once for all, and the more come the less each of them costs. A caller is
 * answered after the commit. Does not know what is written, and owns no table.
 */
@NullMarked
package dev.sluice.ticketapi.groupcommit;

import org.jspecify.annotations.NullMarked;
