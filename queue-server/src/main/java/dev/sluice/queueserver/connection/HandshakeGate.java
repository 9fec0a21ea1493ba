package dev.sluice.queueserver.connection;

import dev.sluice.waitingroom.problem.ProblemType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Refuses a WebSocket before it is opened: from a page of another origin (403), or when the node is
 * full or stops (503). Clients that are no browsers send no origin and are let through.
 */
@Component
final class HandshakeGate implements HandshakeInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(HandshakeGate.class);

  private static final int EARLIEST_RETRY_SECONDS = 2;
  private static final int LATEST_RETRY_SECONDS = 10;

  private final Connections connections;
  private final List<String> allowedOrigins;

  HandshakeGate(Connections connections, ConnectionSettings settings) {
    this.connections = connections;
    this.allowedOrigins = settings.allowedOrigins();
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    HttpHeaders headers = request.getHeaders();
    String origin = headers.getFirst(HttpHeaders.ORIGIN);
    if (origin != null && !allowed(origin, request.getURI())) {
      LOG.debug("A WebSocket of another origin was refused");
      response.setStatusCode(HttpStatus.FORBIDDEN);
      return false;
    }
    if (!connections.hasRoom()) {
      int retry =
          ThreadLocalRandom.current().nextInt(EARLIEST_RETRY_SECONDS, LATEST_RETRY_SECONDS + 1);
      response.setStatusCode(HttpStatusCode.valueOf(ProblemType.NODE_FULL.status()));
      response.getHeaders().set(HttpHeaders.RETRY_AFTER, Integer.toString(retry));
      return false;
    }
    return true;
  }

  /** Same scheme, host and port as the request, or in the list of the settings. */
  boolean allowed(String origin, URI request) {
    if (allowedOrigins.contains(origin)) {
      return true;
    }
    try {
      URI page = new URI(origin);
      return page.getHost() != null
          && page.getHost().equalsIgnoreCase(request.getHost())
          && scheme(request).equalsIgnoreCase(page.getScheme())
          && port(page) == port(request);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String scheme(URI request) {
    return switch (request.getScheme()) {
      case "ws" -> "http";
      case "wss" -> "https";
      default -> request.getScheme();
    };
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) || "wss".equals(uri.getScheme()) ? 443 : 80;
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception exception) {
    // nothing to undo
  }
}
