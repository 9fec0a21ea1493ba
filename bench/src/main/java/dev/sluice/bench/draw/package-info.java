/** How long the draw of a large pre-queue takes, and what it costs those who join meanwhile. */
@NullMarked
package dev.sluice.bench.draw;

import org.jspecify.annotations.NullMarked;
