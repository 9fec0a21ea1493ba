/** Tests of the load scripts that run on nGrinder's own runner as well as on the stand-in. */
@NullMarked
package dev.sluice.ngrinder;

import org.jspecify.annotations.NullMarked;
