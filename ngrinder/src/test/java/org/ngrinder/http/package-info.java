/** Stand-in, see {@link net.grinder.script}. */
@NullMarked
package org.ngrinder.http;

import org.jspecify.annotations.NullMarked;
