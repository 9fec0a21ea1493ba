/**
 * A stand-in for nGrinder's runner, under the names that scripts import: only for tests of the
 * scripts where nGrinder's own artifacts cannot be had. {@code ngrinder/README.md} says what it
 * cannot show.
 */
@NullMarked
package net.grinder.script;

import org.jspecify.annotations.NullMarked;
