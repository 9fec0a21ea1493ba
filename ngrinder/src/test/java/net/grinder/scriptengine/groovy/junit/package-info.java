/** Stand-in, see {@link net.grinder.script}. */
@NullMarked
package net.grinder.scriptengine.groovy.junit;

import org.jspecify.annotations.NullMarked;
