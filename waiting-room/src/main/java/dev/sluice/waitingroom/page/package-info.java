/**
 * What the pages of all applications have in common.
 *
 * <p>Knows no page and no framework.
 */
@NullMarked
package dev.sluice.waitingroom.page;

import org.jspecify.annotations.NullMarked;
