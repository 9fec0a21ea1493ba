package dev.sluice.monitorui.lines;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Answers GET /operator/lines with whatever a test says. */
public final class FakeAdmissionBatch implements AutoCloseable {

  public static final String KEY = "the-key-of-this-test";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile int status = 200;
  private volatile String body = "{\"lines\":[]}";
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private volatile boolean silent;
  private volatile @Nullable String lastPath;
  private volatile String lastChange = "";

  public FakeAdmissionBatch() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void answers(int newStatus, String newBody) {
    status = newStatus;
    body = newBody;
    silent = false;
    bodies.clear();
  }

  /** Another answer at one path, until {@link #answers} is called again. */
  public void answersAt(String path, String itsBody) {
    bodies.put(path, itsBody);
  }

  /** There is nothing at this path, until {@link #answers} is called again. */
  public void answersNotFoundAt(String path) {
    bodies.put(path, "");
  }

  /** Takes requests and never answers. */
  public void fallsSilent() {
    silent = true;
  }

  public @Nullable String lastPath() {
    return lastPath;
  }

  /** Method, path and body of the last request that was no GET. */
  public String lastChange() {
    return lastChange;
  }

  /** One line as admission-batch answers it. */
  public static String line(String id, long joined, long admitted) {
    return """
    {"line":"%s","title":"Summer show","target":"http://shop/","state":"OPEN","epoch":"e1",
     "waiting":%d,"active":40,"limit":50,"floor":50,"announcement":"",
     "totals":{"joined":%d,"admitted":%d,"left":0,"released":0,"expired":0},"leader":true,
     "lastTick":{"id":"1-7","at":"2026-12-01T11:00:00Z","admitted":3,"expired":0,
                 "decision":"admit 3: 37 of 50 slots are taken and 12 wait","tookMillis":1.5}}
    """
        .formatted(id, joined - admitted, joined, admitted);
  }

  /** A line of a measured shop, as its leader answers it. */
  public static String measured(String id, int point) {
    return """
    {"line":"%s","title":"Summer show","target":"http://shop/","state":"OPEN","epoch":"e1",
     "waiting":12,"away":0,"early":0,"opensAt":null,"active":50,"limit":50,"floor":20,
     "ceiling":80,"fixedLimit":null,"fixedUntil":null,"announcement":"","unclaimed":3,
     "totals":{"joined":62,"admitted":50,"left":0,"released":0,"expired":0,"abandoned":0},
     "leader":true,
     "lastTick":{"id":"1-7","at":"2026-12-01T11:00:00Z","admitted":0,"expired":0,
                 "decision":"admit nobody","kind":"PAUSE","pause":"WORK_QUEUE_FULL",
                 "tookMillis":1.5},
     "saturation":{"limit":%d,"trusted":48,"phase":"GROWING","reason":"there is room",
                   "tightest":"DATABASE","pressure":0.8,"holdSeconds":60,
                   "requestsPerSecond":20}}
    """
        .formatted(id, point);
  }

  /** The same line as a node answers it that only follows. */
  public static String follower(String id) {
    return measured(id, 50).replaceAll("(?s)\"lastTick\":\\{.*?\\}", "\"lastTick\":null");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (silent) {
        closing.await();
        return;
      }
      lastPath = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      if (!exchange.getRequestMethod().equals("GET")) {
        lastChange =
            lastPath
                + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      }
      boolean operator =
          ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      String own = bodies.get(exchange.getRequestURI().getPath());
      byte[] bytes = found(own).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(operator ? status(own) : 401, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String found(@Nullable String own) {
    if (own == null) {
      return body;
    }
    return own.isEmpty() ? "{\"type\":\"unknown-line\"}" : own;
  }

  private int status(@Nullable String own) {
    if (own == null) {
      return status;
    }
    return own.isEmpty() ? 404 : 200;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
