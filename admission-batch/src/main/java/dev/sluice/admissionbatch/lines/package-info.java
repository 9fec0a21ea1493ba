/**
 * The lines that this process keeps: made at start, made again when Redis lost them.
 *
 * <p>Owns the configuration {@code admission.lines}. Does not admit anybody.
 */
@NullMarked
package dev.sluice.admissionbatch.lines;

import org.jspecify.annotations.NullMarked;
