package dev.sluice.standalone.journey;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A visitor who speaks STOMP 1.2 by the documented frames and nothing else; keeps the place ticket
 * over connections as a browser page does.
 */
final class StompVisitor implements WebSocket.Listener, AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** One frame as it came: the command and the headers as lines, the body behind. */
  record Frame(String command, Map<String, String> headers, String body) {}

  private final HttpClient http;
  private final URI endpoint;
  private final String line;
  private final StringBuilder incoming = new StringBuilder();
  private final List<Frame> frames = new ArrayList<>();
  private final List<JsonNode> progress = new ArrayList<>();
  private @Nullable WebSocket socket;
  private @Nullable String ticket;
  private @Nullable Integer closeCode;

  StompVisitor(HttpClient http, URI endpoint, String line) {
    this.http = http;
    this.endpoint = endpoint;
    this.line = line;
  }

  /** Opens a connection and says CONNECT, with the ticket when there is one. */
  StompVisitor connect() throws Exception {
    synchronized (this) {
      incoming.setLength(0);
      closeCode = null;
    }
    socket =
        http.newWebSocketBuilder()
            .subprotocols("v12.stomp")
            .connectTimeout(PATIENCE)
            .buildAsync(endpoint, this)
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    String resume = ticket == null ? "" : "ticket:" + ticket + "\n";
    send("CONNECT\naccept-version:1.2\nhost:sluice\nheart-beat:0,0\n" + resume + "\n");
    return this;
  }

  StompVisitor watchProgress() {
    send("SUBSCRIBE\nid:p\ndestination:/user/queue/progress\n\n");
    return this;
  }

  StompVisitor join() {
    send("SEND\ndestination:/app/lines/" + line + "/join\ncontent-type:application/json\n\n{}");
    return this;
  }

  StompVisitor leave() {
    send("SEND\ndestination:/app/lines/" + line + "/leave\n\n");
    return this;
  }

  /** Sends a frame as given; the NUL is added. */
  void send(String frame) {
    if (socket == null) {
      throw new IllegalStateException("not connected");
    }
    socket.sendText(frame + "\0", true).join();
  }

  /** Waits for a progress message that satisfies, counting those that came before. */
  JsonNode await(Predicate<JsonNode> wanted) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              synchronized (this) {
                return progress.reversed().stream().filter(wanted).findFirst();
              }
            },
            Optional::isPresent)
        .orElseThrow();
  }

  JsonNode awaitState(String state) {
    return await(message -> message.path("state").asString("").equals(state));
  }

  Frame awaitFrame(String command) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              synchronized (this) {
                return frames.stream().filter(f -> f.command().equals(command)).findFirst();
              }
            },
            Optional::isPresent)
        .orElseThrow();
  }

  int awaitClose() {
    Awaitility.await().atMost(PATIENCE).until(() -> closed() != null);
    return closed();
  }

  synchronized @Nullable Integer closed() {
    return closeCode;
  }

  synchronized List<JsonNode> progressSoFar() {
    return List.copyOf(progress);
  }

  /** What it was refused with, for a message of a test that fails. */
  synchronized List<String> refusals() {
    return frames.stream()
        .filter(frame -> frame.command().equals("ERROR"))
        .map(Frame::body)
        .toList();
  }

  synchronized void forgetProgress() {
    progress.clear();
  }

  synchronized @Nullable String ticket() {
    return ticket;
  }

  synchronized void useTicket(@Nullable String other) {
    ticket = other;
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    webSocket.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    synchronized (this) {
      incoming.append(data);
      int end;
      while ((end = incoming.indexOf("\0")) >= 0) {
        received(incoming.substring(0, end));
        incoming.delete(0, end + 1);
      }
    }
    webSocket.request(1);
    return null;
  }

  private void received(String text) {
    String frame = text.stripLeading();
    int border = frame.indexOf("\n\n");
    List<String> head = frame.substring(0, border).lines().toList();
    Map<String, String> headers = new HashMap<>();
    for (String header : head.subList(1, head.size())) {
      int colon = header.indexOf(':');
      headers.putIfAbsent(header.substring(0, colon), header.substring(colon + 1));
    }
    Frame read = new Frame(head.getFirst(), headers, frame.substring(border + 2));
    frames.add(read);
    if (read.command().equals("MESSAGE") && "p".equals(headers.get("subscription"))) {
      JsonNode message = JSON.readTree(read.body());
      progress.add(message);
      if (message.has("ticket")) {
        ticket = message.get("ticket").asString();
      }
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed(code);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed(1006);
  }

  private synchronized void closed(int code) {
    closeCode = code;
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}
