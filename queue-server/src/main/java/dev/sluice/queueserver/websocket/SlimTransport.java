package dev.sluice.queueserver.websocket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/**
 * The handshake of RFC 6455 for {@link SlimWire}: what is left of a connection afterwards is one
 * small object on Tomcat's poller.
 *
 * <p>It rests on {@link org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler}, which is
 * public but internal to Tomcat; the conformance test guards it.
 */
public final class SlimTransport implements RequestUpgradeStrategy {

  /** RFC 6455, 1.3. */
  private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  /** Room for what arrives in one go, besides the beginning of a frame. */
  private static final int READ_AHEAD = 8192;

  private final SlimWire.Node node;

  public SlimTransport(WireListener listener, WireLimits limits) {
    node =
        new SlimWire.Node(
            listener, limits, new ReadBuffers(limits.messageSize() + READ_AHEAD), System::nanoTime);
  }

  @Override
  public String[] getSupportedVersions() {
    return new String[] {"13"};
  }

  /** None: compression costs more than 100 KB for a connection. */
  @Override
  public List<WebSocketExtension> getSupportedExtensions(ServerHttpRequest request) {
    return List.of();
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
    HttpServletResponse answer = servletResponse(response);
    answer.setHeader(HttpHeaders.UPGRADE, "websocket");
    answer.setHeader(HttpHeaders.CONNECTION, "Upgrade");
    answer.setHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_ACCEPT, accept(key(request)));
    if (protocol != null) {
      answer.setHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_PROTOCOL, protocol);
    }
    try {
      servletRequest(request).upgrade(SlimWire.class).belongTo(node, Wire.from(attributes));
    } catch (IOException | ServletException e) {
      throw new HandshakeFailureException("The connection could not be upgraded", e);
    }
  }

  private static HttpServletResponse servletResponse(ServerHttpResponse response) {
    if (response instanceof ServletServerHttpResponse servlet) {
      return servlet.getServletResponse();
    }
    throw new IllegalStateException("the slim transport needs a servlet response");
  }

  private static HttpServletRequest servletRequest(ServerHttpRequest request) {
    if (request instanceof ServletServerHttpRequest servlet) {
      return servlet.getServletRequest();
    }
    throw new IllegalStateException("the slim transport needs a servlet request");
  }

  private static String key(ServerHttpRequest request) {
    String key = request.getHeaders().getFirst(WebSocketHttpHeaders.SEC_WEBSOCKET_KEY);
    return key == null ? "" : key.trim();
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.ISO_8859_1));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
