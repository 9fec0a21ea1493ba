package dev.sluice.queueserver.websocket;

import dev.sluice.waitingroom.access.ClientAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/**
 * The way to one client. Whoever sends never waits: what the client does not read yet is kept, up
 * to a limit, and a frame of a topic replaces an older one of the same topic that still waits, so a
 * slow client gets the newest and costs little memory. Any thread may call.
 */
public interface Wire {

  /** Name of the attribute of a handshake that says where the client comes from. */
  String FROM = "sluice.from";

  /** Where the client comes from, as it was at the handshake. */
  ClientAddress from();

  /** The same out of the attributes of the handshake. */
  static ClientAddress from(Map<String, Object> attributes) {
    if (attributes.get(FROM) instanceof ClientAddress from) {
      return from;
    }
    throw new IllegalStateException("nobody said at the handshake where the client comes from");
  }

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
