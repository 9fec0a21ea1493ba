package dev.sluice.queueserver.connection;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * What waits to be sent to one client. Whoever adds never waits: one thread per client sends, and
 * only while there is something to send.
 *
 * <p>A message of a topic replaces an older one of the same topic that still waits, so a slow
 * client gets the newest and costs no memory.
 */
final class Outbox {

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  /** One message, or the end of the connection when there is a status. */
  private record Item(
      @Nullable String topic, @Nullable WebSocketMessage<?> message, CloseStatus status) {
    int size() {
      return message == null ? 0 : message.getPayloadLength();
    }
  }

  private final WebSocketSession session;
  private final Executor executor;
  private final int limit;
  private final LongSupplier nanos;

  // guarded by this
  private final Deque<Item> waiting = new ArrayDeque<>(1);
  private int waitingBytes;
  private boolean sending;
  private boolean ended;

  /** When the message being sent now was begun, 0 = none is. */
  private volatile long sendingSince;

  private volatile long sentAt;

  /**
   * @param limit bytes that may wait
   */
  Outbox(WebSocketSession session, Executor executor, int limit, LongSupplier nanos) {
    this.session = session;
    this.executor = executor;
    this.limit = limit;
    this.nanos = nanos;
    this.sentAt = nanos.getAsLong();
  }

  /**
   * Returns false when more waits than may: the message is dropped and the client too slow.
   *
   * @param topic what the message replaces an older one of, null when nothing
   */
  boolean add(@Nullable String topic, WebSocketMessage<?> message) {
    Item item = new Item(topic, message, CloseStatus.NORMAL);
    synchronized (this) {
      if (ended) {
        return true;
      }
      if (topic != null) {
        drop(topic);
      }
      if (waitingBytes + item.size() > limit) {
        return false;
      }
      waiting.add(item);
      waitingBytes += item.size();
    }
    flush();
    return true;
  }

  /** Closes the connection after what waits; nothing can be added any more. */
  void end(CloseStatus status) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      waiting.add(new Item(null, null, status));
    }
    flush();
  }

  /** Closes the connection over what waits, for a client that does not read. */
  void cut(CloseStatus status) {
    synchronized (this) {
      ended = true;
      waiting.clear();
      waitingBytes = 0;
    }
    executor.execute(() -> close(status));
  }

  /** How long the message being sent now has taken, in nanoseconds. */
  long sendingFor() {
    long since = sendingSince;
    return since == 0 ? 0 : nanos.getAsLong() - since;
  }

  /** When the last message was sent. */
  long sentAt() {
    return sentAt;
  }

  private void drop(String topic) {
    for (Iterator<Item> items = waiting.iterator(); items.hasNext(); ) {
      Item item = items.next();
      if (topic.equals(item.topic())) {
        waitingBytes -= item.size();
        items.remove();
        return;
      }
    }
  }

  private void flush() {
    synchronized (this) {
      if (sending) {
        return;
      }
      sending = true;
    }
    executor.execute(this::send);
  }

  private void send() {
    for (Item item = next(); item != null; item = next()) {
      if (item.message() == null) {
        close(item.status());
      } else {
        send(item.message());
      }
    }
  }

  private synchronized @Nullable Item next() {
    Item item = waiting.poll();
    if (item == null) {
      sending = false;
    } else {
      waitingBytes -= item.size();
    }
    return item;
  }

  private void send(WebSocketMessage<?> message) {
    sendingSince = nanos.getAsLong() | 1;
    try {
      session.sendMessage(message);
      sentAt = nanos.getAsLong();
    } catch (IOException | RuntimeException e) {
      // the transport has closed the connection, or is about to: it reports that by itself
      LOG.debug("A client could not be reached; its connection ends", e);
      cut(CloseReason.TOO_SLOW.status());
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
