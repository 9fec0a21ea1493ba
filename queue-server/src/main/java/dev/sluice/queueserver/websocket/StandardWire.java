package dev.sluice.queueserver.websocket;

import dev.sluice.waitingroom.access.ClientAddress;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/**
 * One client on a transport whose sends block: one thread per client sends, and only while there is
 * something to send.
 */
final class StandardWire implements Wire {

  private static final Logger LOG = LoggerFactory.getLogger(StandardWire.class);

  private final WebSocketSession session;
  private final Executor executor;
  private final int limit;
  private final LongSupplier nanos;

  // guarded by this
  private final Backlog waiting = new Backlog();
  private @Nullable CloseStatus ending;
  private boolean sending;
  private boolean ended;

  /** When the frame being sent now was begun, 0 = none is. */
  private volatile long sendingSince;

  private volatile long sentAt;

  /**
   * @param limit bytes that may wait
   */
  StandardWire(WebSocketSession session, Executor executor, int limit, LongSupplier nanos) {
    this.session = session;
    this.executor = executor;
    this.limit = limit;
    this.nanos = nanos;
    this.sentAt = nanos.getAsLong();
  }

  @Override
  public ClientAddress from() {
    return Wire.from(session.getAttributes());
  }

  @Override
  public boolean send(@Nullable String topic, ServerFrame frame) {
    synchronized (this) {
      if (ended) {
        return true;
      }
      if (!waiting.add(topic, frame, limit)) {
        return false;
      }
    }
    flush();
    return true;
  }

  @Override
  public void end(CloseStatus status) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      ending = status;
    }
    flush();
  }

  @Override
  public void cut(CloseStatus status) {
    synchronized (this) {
      ended = true;
      ending = null;
      waiting.clear();
    }
    executor.execute(() -> close(status));
  }

  /** Tomcat drops by itself a client that does not answer a close frame. */
  @Override
  public void drop() {
    cut(CloseStatus.SESSION_NOT_RELIABLE);
  }

  @Override
  public long sendingFor() {
    long since = sendingSince;
    return since == 0 ? 0 : nanos.getAsLong() - since;
  }

  @Override
  public long sentAt() {
    return sentAt;
  }

  private void flush() {
    synchronized (this) {
      if (sending) {
        return;
      }
      sending = true;
    }
    executor.execute(this::sendAll);
  }

  private void sendAll() {
    for (ServerFrame frame = next(); frame != null; frame = next()) {
      send(frame);
    }
    CloseStatus status = takeEnding();
    if (status != null) {
      close(status);
    }
  }

  private synchronized @Nullable ServerFrame next() {
    ServerFrame frame = waiting.next();
    if (frame == null) {
      sending = false;
    }
    return frame;
  }

  private synchronized @Nullable CloseStatus takeEnding() {
    CloseStatus status = ending;
    ending = null;
    return status;
  }

  private void send(ServerFrame frame) {
    sendingSince = nanos.getAsLong() | 1;
    try {
      session.sendMessage(frame.message());
      sentAt = nanos.getAsLong();
    } catch (IOException | RuntimeException e) {
      // the transport has closed the connection, or is about to: it reports that by itself
      LOG.debug("A client could not be reached; its connection ends", e);
      cut(CloseStatus.SESSION_NOT_RELIABLE);
    } finally {
      sendingSince = 0;
    }
  }

  private void close(CloseStatus status) {
    try {
      session.close(status);
    } catch (IOException | RuntimeException e) {
      LOG.debug("A connection was gone before it could be closed", e);
    }
  }
}
