package dev.sluice.queueserver.websocket;

import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/**
 * The way to one client. Whoever sends never waits: what the client does not read yet is kept, up
 * to a limit, and a frame of a topic replaces an older one of the same topic that still waits, so a
 * slow client gets the newest and costs little memory. Any thread may call.
 */
public interface Wire {

  /**
   * Returns false when more waits than may: the frame is dropped and the client too slow.
   *
   * @param topic what the frame replaces an older one of, null when nothing
   */
  boolean send(@Nullable String topic, ServerFrame frame);

  /** Closes after what waits; nothing can be sent any more. */
  void end(CloseStatus status);

  /** Closes over what waits, for a client that does not read. */
  void cut(CloseStatus status);

  /** Gives the socket up without another word. */
  void drop();

  /** How long the frame being sent now has taken, in nanoseconds; 0 when none is. */
  long sendingFor();

  /** When the last frame was sent, in nanoseconds of the node's clock. */
  long sentAt();
}
