package dev.sluice.queueserver.connection;

import dev.sluice.queueserver.access.ClientAddresses;
import dev.sluice.queueserver.websocket.Wire;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemDocuments;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses a WebSocket before it is opened: from a page of another origin (403), or when the node is
 * full, stops, or has taken in as many in this second as it may (503). Clients that are no browsers
 * send no origin and are let through.
 */
@Component
final class HandshakeGate implements HandshakeInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(HandshakeGate.class);

  private static final int EARLIEST_RETRY_SECONDS = 2;
  private static final int LATEST_RETRY_SECONDS = 10;
  private static final int SOON_SECONDS = 3;

  private final Connections connections;
  private final List<String> allowedOrigins;
  private final JsonMapper json;
  private final AcceptRate rate;
  private final ClientAddresses addresses;

  HandshakeGate(
      Connections connections,
      ConnectionSettings settings,
      JsonMapper json,
      ClientAddresses addresses) {
    this.addresses = addresses;
    this.connections = connections;
    this.json = json;
    this.rate = new AcceptRate(settings.acceptsPerSecond(), System.nanoTime());
    this.allowedOrigins = settings.allowedOrigins();
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes)
      throws IOException {
    HttpHeaders headers = request.getHeaders();
    String origin = headers.getFirst(HttpHeaders.ORIGIN);
    if (origin != null && !allowed(origin, request.getURI())) {
      LOG.debug("A WebSocket of another origin was refused");
      connections.refused(ConnectionMeters.Refusal.ORIGIN);
      refuse(response, new ProblemException(ProblemType.FORBIDDEN_ORIGIN, "Open it from our page"));
      return false;
    }
    if (!connections.hasRoom()) {
      connections.refused(ConnectionMeters.Refusal.FULL);
      refuse(response, full(EARLIEST_RETRY_SECONDS, LATEST_RETRY_SECONDS));
      return false;
    }
    if (!rate.take(System.nanoTime())) {
      // there is room: it is only the moment that is full
      connections.refused(ConnectionMeters.Refusal.RATE);
      refuse(response, full(1, SOON_SECONDS));
      return false;
    }
    attributes.put(Wire.FROM, addresses.of(servletRequest(request)));
    return true;
  }

  private static HttpServletRequest servletRequest(ServerHttpRequest request) {
    if (request instanceof ServletServerHttpRequest servlet) {
      return servlet.getServletRequest();
    }
    throw new IllegalStateException("the gate needs a servlet request");
  }

  private static ProblemException full(int earliest, int latest) {
    int retry = ThreadLocalRandom.current().nextInt(earliest, latest + 1);
    return new ProblemException(
        ProblemType.NODE_FULL, "Try again, best on another node", Duration.ofSeconds(retry));
  }

  private void refuse(ServerHttpResponse response, ProblemException problem) throws IOException {
    response.setStatusCode(problem.getStatusCode());
    response.getHeaders().addAll(problem.getHeaders());
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getBody().write(json.writeValueAsBytes(ProblemDocuments.members(problem.document())));
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
