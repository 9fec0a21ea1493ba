package dev.sluice.queueserver.websocket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.springframework.http.HttpHeaders;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/** A WebSocket without a network: keeps what is sent, and can refuse to take it. */
public final class FakeSession implements WebSocketSession {

  private final String id = UUID.randomUUID().toString();
  private final List<WebSocketMessage<?>> sent = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch stall = new CountDownLatch(0);
  private volatile CloseStatus closed;

  /** From now on a send waits until {@link #readOn}. */
  void stall() {
    stall = new CountDownLatch(1);
  }

  void readOn() {
    stall.countDown();
  }

  /** Everything sent so far that is text, a STOMP frame each. */
  public List<String> texts() {
    return sent.stream()
        .filter(TextMessage.class::isInstance)
        .map(message -> ((TextMessage) message).getPayload())
        .toList();
  }

  List<WebSocketMessage<?>> sent() {
    return sent;
  }

  /** Null while open. */
  CloseStatus closed() {
    return closed;
  }

  @Override
  public void sendMessage(WebSocketMessage<?> message) throws IOException {
    try {
      stall.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    if (closed != null) {
      throw new IOException("closed");
    }
    sent.add(message);
  }

  @Override
  public void close(CloseStatus status) {
    if (closed == null) {
      closed = status;
    }
  }

  @Override
  public void close() {
    close(CloseStatus.NORMAL);
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public boolean isOpen() {
    return closed == null;
  }

  @Override
  public URI getUri() {
    return URI.create("ws://localhost/ws");
  }

  @Override
  public HttpHeaders getHandshakeHeaders() {
    return new HttpHeaders();
  }

  @Override
  public Map<String, Object> getAttributes() {
    return Map.of();
  }

  @Override
  public Principal getPrincipal() {
    return null;
  }

  @Override
  public InetSocketAddress getLocalAddress() {
    return null;
  }

  @Override
  public InetSocketAddress getRemoteAddress() {
    return null;
  }

  @Override
  public String getAcceptedProtocol() {
    return "v12.stomp";
  }

  @Override
  public void setTextMessageSizeLimit(int limit) {}

  @Override
  public int getTextMessageSizeLimit() {
    return 0;
  }

  @Override
  public void setBinaryMessageSizeLimit(int limit) {}

  @Override
  public int getBinaryMessageSizeLimit() {
    return 0;
  }

  @Override
  public List<WebSocketExtension> getExtensions() {
    return List.of();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
