/** Everything that is known at one moment, put together from all sources. */
@NullMarked
package dev.sluice.monitorui.moment;

import org.jspecify.annotations.NullMarked;
