package dev.sluice.queueserver;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain STOMP 1.2 client that knows nothing of the server's code, and can send any bytes. */
final class StompClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** A frame from the server. */
  record Frame(String command, Map<String, String> headers, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String state() {
      return command.equals("MESSAGE") ? json().path("state").asString("") : "";
    }

    boolean isFrom(String destination) {
      return command.equals("MESSAGE") && destination.equals(headers.get("destination"));
    }

    boolean isProgress() {
      return isFrom("/user/queue/progress");
    }

    static Frame parse(String text) {
      int end = text.indexOf("\n\n");
      String[] lines = text.substring(0, end).split("\n", -1);
      Map<String, String> headers = new LinkedHashMap<>();
      for (int i = 1; i < lines.length; i++) {
        int colon = lines[i].indexOf(':');
        headers.putIfAbsent(lines[i].substring(0, colon), lines[i].substring(colon + 1));
      }
      return new Frame(lines[0], headers, text.substring(end + 2, text.indexOf('\0', end)));
    }
  }

  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  private final List<Frame> told = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private volatile String closeText = "";
  private final WebSocket socket;

  private StompClient(int port, String... headers) {
    WebSocket.Builder builder =
        HTTP.newWebSocketBuilder().subprotocols("v12.stomp").connectTimeout(PATIENCE);
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), new Ears()).join();
  }

  /** Opens a WebSocket and does nothing more. Throws what the handshake threw. */
  static StompClient open(int port, String... headers) throws Exception {
    try {
      return new StompClient(port, headers);
    } catch (CompletionException e) {
      throw (Exception) e.getCause();
    }
  }

  /** A newcomer who hears of the own progress. */
  static StompClient newcomer(int port) throws Exception {
    return open(port).connect().follow();
  }

  /** Somebody who comes back with a place ticket. */
  static StompClient withTicket(int port, String ticket) throws Exception {
    return open(port).connect("ticket", ticket).follow();
  }

  private final class Ears implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        if (!text.toString().equals("\n")) {
          Frame frame = Frame.parse(text.toString());
          if (frame.isProgress()) {
            told.add(frame);
          }
          frames.add(frame);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closeText = reason;
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.completeExceptionally(error);
    }
  }

  StompClient connect(String... headers) {
    send("CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n" + lines(headers) + "\n");
    await(frame -> frame.command().equals("CONNECTED"));
    return this;
  }

  StompClient follow() {
    send("SUBSCRIBE\nid:progress\ndestination:/user/queue/progress\nreceipt:followed\n\n");
    return this;
  }

  StompClient followRoom(String line) {
    send("SUBSCRIBE\nid:room\ndestination:/topic/lines/" + line + "\n\n");
    return this;
  }

  StompClient join(String line) {
    return send("SEND\ndestination:/app/lines/" + line + "/join\n\n{}");
  }

  StompClient leave(String line) {
    return send("SEND\ndestination:/app/lines/" + line + "/leave\n\n");
  }

  /** Sends a frame, without its final NUL in the text. */
  StompClient send(String frame) {
    return sendRaw(frame + "\0");
  }

  StompClient sendRaw(String text) {
    try {
      socket.sendText(text, true).join();
    } catch (CompletionException e) {
      // the server has closed already: the test looks at how
    }
    return this;
  }

  /** Waits for the first such frame; those before it are forgotten. */
  Frame await(Predicate<Frame> wanted) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    StringBuilder others = new StringBuilder();
    try {
      while (true) {
        Frame frame = frames.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (frame == null) {
          throw new AssertionError("no such frame came within " + PATIENCE + ", but " + others);
        }
        if (wanted.test(frame)) {
          return frame;
        }
        others.append(frame).append('\n');
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Waits for progress of this state. */
  JsonNode progress(String state) {
    return await(frame -> frame.isProgress() && frame.state().equals(state)).json();
  }

  /** All progress that ever came, oldest first; forgets nothing. */
  List<JsonNode> told() {
    return told.stream().map(Frame::json).toList();
  }

  /** The states that were told, each once. */
  List<String> toldStates() {
    return told.stream().map(Frame::state).distinct().toList();
  }

  /** Waits until the server has closed. Returns the close code. */
  int closeCode() throws Exception {
    return closed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  String closeText() {
    return closeText;
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  private static String lines(String... headers) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      lines.append(headers[i]).append(':').append(headers[i + 1]).append('\n');
    }
    return lines.toString();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
