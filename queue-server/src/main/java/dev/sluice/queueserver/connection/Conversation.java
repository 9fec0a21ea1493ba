package dev.sluice.queueserver.connection;

import dev.sluice.waitingroom.LineId;

/**
 * What the application does with the frames of one client. Calls of one conversation never overlap,
 * come in the order of the frames, and may wait for the store.
 *
 * <p>A call that throws a {@link dev.sluice.waitingroom.spring.ProblemException} or a {@link
 * dev.sluice.waitingroom.keyspace.StoreUnavailable} ends the connection with that ERROR frame.
 */
public interface Conversation {

  /** The client subscribed to its own progress. */
  void watchProgress();

  /** The client wants to follow a line. Throws when there is no such line. */
  void watchLine(LineId line);

  void join(LineId line, String body);

  void leave(LineId line);

  /** The connection is closed; the last call. */
  void ended();
}
