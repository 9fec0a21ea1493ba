/** Stand-in, see {@link net.grinder.script}. */
@NullMarked
package net.grinder.util;

import org.jspecify.annotations.NullMarked;
