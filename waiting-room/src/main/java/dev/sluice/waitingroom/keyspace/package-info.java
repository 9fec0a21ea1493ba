/**
 * Redis access: the spelling of every key, the Lua scripts, the connection.
 *
 * <p>The only place where a key is spelled. Does not know what the keys mean.
 */
@NullMarked
package dev.sluice.waitingroom.keyspace;

import org.jspecify.annotations.NullMarked;
