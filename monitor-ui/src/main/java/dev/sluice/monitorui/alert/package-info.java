/**
 * What somebody should look at: rules over what is known, with a memory so that they do not flap.
 *
 * <p>The rules and the memory are pure. Does not send anything to anybody: pages show what is on.
 */
@NullMarked
package dev.sluice.monitorui.alert;

import org.jspecify.annotations.NullMarked;
