/** Stand-in, see {@link net.grinder.script}. */
@NullMarked
package net.grinder.scriptengine.groovy.junit.annotation;

import org.jspecify.annotations.NullMarked;
