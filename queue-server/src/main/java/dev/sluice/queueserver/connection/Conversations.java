package dev.sluice.queueserver.connection;

import org.jspecify.annotations.Nullable;

/** Begins a conversation for every client that has introduced itself. */
public interface Conversations {

  /**
   * @param ticket the place ticket out of the CONNECT frame, if there is one. A ticket that does
   *     not hold ends the connection.
   */
  Conversation begin(Connection connection, @Nullable String ticket);
}
