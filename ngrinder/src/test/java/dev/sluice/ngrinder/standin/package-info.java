/**
 * The inside of the stand-in for nGrinder's runner, and the tests that need it: many threads, and
 * what was recorded.
 */
@NullMarked
package dev.sluice.ngrinder.standin;

import org.jspecify.annotations.NullMarked;
