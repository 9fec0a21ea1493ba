/**
 * What is published of the draw at the opening of a line, its receipts, and the page that checks
 * them.
 *
 * <p>Reads what admission-batch has kept in Redis and computes nothing but paths of hashes.
 */
@NullMarked
package dev.sluice.queueserver.draw;

import org.jspecify.annotations.NullMarked;
