/**
 * What became of a sale, after it: from the history that was kept while it ran.
 *
 * <p>The arithmetic is pure. Asks nobody but the store of the history and admission-batch.
 */
@NullMarked
package dev.sluice.monitorui.report;

import org.jspecify.annotations.NullMarked;
