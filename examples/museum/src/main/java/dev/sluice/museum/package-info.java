/** A sample: pages that have nothing to do with the waiting room and stand behind it. */
@NullMarked
package dev.sluice.museum;

import org.jspecify.annotations.NullMarked;
