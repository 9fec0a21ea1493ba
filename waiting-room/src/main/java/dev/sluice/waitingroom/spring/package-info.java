/**
 * Wiring for Spring applications: beans, settings and problem documents.
 *
 * <p>The only package of this module that knows Spring. Does not contain rules.
 */
@NullMarked
package dev.sluice.waitingroom.spring;

import org.jspecify.annotations.NullMarked;
