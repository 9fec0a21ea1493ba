/**
 * What operators changed, as marks on the charts. The record of admission-batch is the source, so a
 * mark is there whichever node or program made the change.
 */
@NullMarked
package dev.sluice.monitorui.marks;

import org.jspecify.annotations.NullMarked;
