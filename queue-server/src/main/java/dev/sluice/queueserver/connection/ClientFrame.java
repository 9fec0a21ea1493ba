package dev.sluice.queueserver.connection;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A frame from a client, with everything read that the server looks at. */
sealed interface ClientFrame {

  /** What the client wants to have confirmed, null when nothing. */
  default @Nullable String receipt() {
    return null;
  }

  /**
   * @param ticket the place ticket, null for a newcomer
   * @param versions STOMP versions that the client speaks
   * @param wantsEveryMillis how often the client wants a sign of life, 0 = never
   */
  record Connect(@Nullable String ticket, Set<String> versions, int wantsEveryMillis)
      implements ClientFrame {}

  record Subscribe(String id, String destination, @Nullable String receipt)
      implements ClientFrame {}

  record Unsubscribe(String id, @Nullable String receipt) implements ClientFrame {}

  record Send(String destination, String body, @Nullable String receipt) implements ClientFrame {}

  record Disconnect(@Nullable String receipt) implements ClientFrame {}

  /** A sign of life. */
  record Beat() implements ClientFrame {}
}
