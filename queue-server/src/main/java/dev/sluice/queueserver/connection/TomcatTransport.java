package dev.sluice.queueserver.connection;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.websocket.Session;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;

/**
 * The WebSocket transport of Tomcat, without compression and with sends that end in time.
 *
 * <p>Everything that depends on the transport is here, so that another one can take its place.
 */
@Component
final class TomcatTransport extends StandardWebSocketUpgradeStrategy {

  /** A blocking send that takes longer drops the connection. */
  private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

  /** A client that does not answer a close frame in this time is dropped. */
  private static final String CLOSE_TIMEOUT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

  private final long sendTimeLimitMillis;

  TomcatTransport(ConnectionSettings settings) {
    sendTimeLimitMillis = settings.sendTimeLimit().toMillis();
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
        new WithTimeouts(handler),
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

  private final class WithTimeouts extends WebSocketHandlerDecorator {

    WithTimeouts(WebSocketHandler handler) {
      super(handler);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws Exception {
      if (session instanceof NativeWebSocketSession holder
          && holder.getNativeSession() instanceof Session tomcat) {
        tomcat.getUserProperties().put(SEND_TIMEOUT, sendTimeLimitMillis);
        tomcat.getUserProperties().put(CLOSE_TIMEOUT, sendTimeLimitMillis);
      }
      super.afterConnectionEstablished(session);
    }
  }
}
