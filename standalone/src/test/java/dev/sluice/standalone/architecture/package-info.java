/**
 * The house rules that a machine can check, and the proof that each of them can fail.
 *
 * <p>Reads the compiled classes of all modules from disk. Does not load them.
 */
@NullMarked
package dev.sluice.standalone.architecture;

import org.jspecify.annotations.NullMarked;
