/**
 * How this node asks the line's store on behalf of single visitors.
 *
 * <p>Bounds how many such calls are under way. Does not know what is asked.
 */
@NullMarked
package dev.sluice.queueserver.store;

import org.jspecify.annotations.NullMarked;
