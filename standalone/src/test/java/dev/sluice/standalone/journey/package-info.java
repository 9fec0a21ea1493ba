/**
 * The whole platform as a person or a program outside of it sees it: real servers, real processes,
 * documented interfaces only.
 *
 * <p>Does not import a class of the applications.
 */
@NullMarked
package dev.sluice.standalone.journey;

import org.jspecify.annotations.NullMarked;
