/** Checks what is published of a draw: {@code ./sluice verify-draw}. Knows no database. */
@NullMarked
package dev.sluice.standalone.draw;

import org.jspecify.annotations.NullMarked;
