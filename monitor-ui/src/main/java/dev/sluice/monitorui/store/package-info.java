/**
 * What the dashboard keeps in Redis: the spelling of its keys, and the lease by which one of
 * several nodes writes.
 */
@NullMarked
package dev.sluice.monitorui.store;

import org.jspecify.annotations.NullMarked;
