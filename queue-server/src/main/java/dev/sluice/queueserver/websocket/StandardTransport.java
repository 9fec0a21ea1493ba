package dev.sluice.queueserver.websocket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;

/**
 * The WebSocket transport of Tomcat, without compression and with sends that end in time. It costs
 * some 80 KB for a connection; {@link SlimTransport} is what a waiting room wants.
 */
public final class StandardTransport extends StandardWebSocketUpgradeStrategy {

  /** A blocking send that takes longer drops the connection. */
  private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

  /** A client that does not answer a close frame in this time is dropped. */
  private static final String CLOSE_TIMEOUT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

  private static final Duration SWEEP_FIRST = Duration.ofSeconds(3);

  private final WireListener listener;
  private final WireLimits limits;
  private final Executor executor;

  /**
   * @param executor a thread for each client that is being sent to
   */
  public StandardTransport(WireListener listener, WireLimits limits, Executor executor) {
    this.listener = listener;
    this.limits = limits;
    this.executor = executor;
  }

  @Override
  public void upgrade(
      ServerHttpRequest request,
      ServerHttpResponse response,
      @Nullable String protocol,
      List<WebSocketExtension> extensions,
      @Nullable Principal user,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    super.upgrade(
        new ServletServerHttpRequest(new WithoutExtensions(getHttpServletRequest(request))),
        response,
        protocol,
        List.of(),
        user,
        new Ears(),
        attributes);
  }

  /**
   * Hides what the client offers: Tomcat accepts permessage-deflate whatever the application says,
   * at more than 100 KB for a connection.
   */
  private static final class WithoutExtensions extends HttpServletRequestWrapper {

    WithoutExtensions(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    private static boolean isHidden(String name) {
      return name.equalsIgnoreCase(WebSocketHttpHeaders.SEC_WEBSOCKET_EXTENSIONS);
    }
  }

  /** Pieces of a message are handed on as they come: the size limit holds before it is whole. */
  private final class Ears implements WebSocketHandler {

    private static final String READER = "sluice.reader";

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
      if (session instanceof NativeWebSocketSession holder
          && holder.getNativeSession() instanceof Session tomcat) {
        Duration limit = limits.sendTime();
        // later than our own limit, so that the sweep closes it and says why
        tomcat.getUserProperties().put(SEND_TIMEOUT, limit.plus(SWEEP_FIRST).toMillis());
        tomcat.getUserProperties().put(CLOSE_TIMEOUT, limit.toMillis());
      }
      WireReader reader =
          listener.opened(new StandardWire(session, executor, limits.backlog(), System::nanoTime));
      if (reader != null) {
        session.getAttributes().put(READER, reader);
      }
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
      WireReader reader = (WireReader) session.getAttributes().get(READER);
      if (reader != null) {
        switch (message) {
          case TextMessage text ->
              reader.received(text.getPayload().getBytes(StandardCharsets.UTF_8));
          case BinaryMessage binary -> reader.received(bytes(binary.getPayload()));
          case PongMessage _, PingMessage _ -> reader.alive();
          default -> throw new IllegalStateException("unknown kind of message " + message);
        }
      }
    }

    private static byte[] bytes(ByteBuffer payload) {
      byte[] bytes = new byte[payload.remaining()];
      payload.get(bytes);
      return bytes;
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable exception) {
      // Tomcat closes the connection by itself and says so
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
      WireReader reader = (WireReader) session.getAttributes().remove(READER);
      if (reader != null) {
        reader.ended();
      }
    }

    @Override
    public boolean supportsPartialMessages() {
      return true;
    }
  }
}
