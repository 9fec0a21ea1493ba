/** What every application of the platform shows of itself: metrics and the trace of a visit. */
@NullMarked
package dev.sluice.observability;

import org.jspecify.annotations.NullMarked;
