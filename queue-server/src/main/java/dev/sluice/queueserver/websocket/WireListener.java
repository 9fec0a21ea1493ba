package dev.sluice.queueserver.websocket;

import org.jspecify.annotations.Nullable;

/** Takes clients in. */
public interface WireListener {

  /**
   * A client has come.
   *
   * @return who hears what it sends, or null when it is not let in: its wire was ended then
   */
  @Nullable WireReader opened(Wire wire);
}
