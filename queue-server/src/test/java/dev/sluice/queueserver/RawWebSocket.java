package dev.sluice.queueserver;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket client on a bare TCP connection. It sends whatever bytes a test wants, in the pieces
 * that the test wants, answers nothing by itself, and insists that the server keeps RFC 6455.
 */
final class RawWebSocket implements AutoCloseable {

  /** What a client says that ended without a close frame (RFC 6455, 7.1.5). */
  static final int NO_CLOSE_FRAME = 1006;

  /** Tomcat looks every ten seconds for clients that do not answer a close frame. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int SWITCHING_PROTOCOLS = 101;

  /**
   * How a connection ended.
   *
   * @param code of the server's close frame
   * @param error the problem that an ERROR frame named before, empty when there was none
   */
  record End(int code, String reason, String error) {}

  private final int port;
  private final Socket socket;
  private final DataInputStream in;

  private RawWebSocket(int port, int receiveBuffer) throws IOException {
    this.port = port;
    socket = new Socket();
    if (receiveBuffer > 0) {
      // before connecting: the window that is offered depends on it
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    in = new DataInputStream(socket.getInputStream());
  }

  /** A TCP connection on which nothing was sent. */
  static RawWebSocket dial(int port) throws IOException {
    return new RawWebSocket(port, 0);
  }

  /** The same, for a client that can hold few bytes that it did not read. */
  static RawWebSocket dial(int port, int receiveBuffer) throws IOException {
    return new RawWebSocket(port, receiveBuffer);
  }

  /** A WebSocket on which no frame was sent. */
  static RawWebSocket open(int port) throws IOException {
    return dial(port).shake();
  }

  /** A STOMP client that is connected. */
  static RawWebSocket connected(int port) throws IOException {
    RawWebSocket client = open(port).send(RawFrame.text(connectFrame()));
    client.stomp("CONNECTED");
    return client;
  }

  /** Asks for the upgrade and expects it. */
  RawWebSocket shake() throws IOException {
    write(handshake("v12.stomp"));
    HttpAnswer answer = answer();
    if (answer.status() != SWITCHING_PROTOCOLS) {
      throw new AssertionError("the handshake was refused: " + answer);
    }
    return this;
  }

  /** The handshake of a browser's page that wants this sub-protocol. */
  byte[] handshake(String subProtocol) {
    return request(
        "Host: 127.0.0.1:" + port,
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol: " + subProtocol);
  }

  /** A request for the endpoint with exactly these header lines. */
  static byte[] request(String... lines) {
    String head = "GET /ws HTTP/1.1\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
    return head.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String connectFrame() {
    return "CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0";
  }

  /** Sends bytes at once, in one segment where they fit. */
  RawWebSocket write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      // the server has closed already: the test looks at how
    }
    return this;
  }

  /** Sends each byte in a segment of its own. */
  RawWebSocket writeByteByByte(byte[] bytes) {
    for (byte each : bytes) {
      write(new byte[] {each});
    }
    return this;
  }

  /** Sends frames in one segment where they fit. */
  RawWebSocket send(RawFrame... frames) {
    return write(bytes(frames));
  }

  static byte[] bytes(RawFrame... frames) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (RawFrame frame : frames) {
      bytes.writeBytes(frame.bytes());
    }
    return bytes.toByteArray();
  }

  /** The next frame, or null when the server has ended the connection. */
  @Nullable RawFrame read() {
    try {
      return RawFrame.readFrom(in);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server sent nothing for " + PATIENCE, e);
    } catch (IOException e) {
      return null;
    }
  }

  /** The next frame of this kind. */
  RawFrame await(int opcode) {
    List<RawFrame> others = new ArrayList<>();
    for (RawFrame frame = read(); frame != null; frame = read()) {
      if (frame.opcode() == opcode) {
        return frame;
      }
      others.add(frame);
    }
    throw new AssertionError("the connection ended after " + others);
  }

  /** The next STOMP frame with this command. */
  StompClient.Frame stomp(String command) {
    List<StompClient.Frame> others = new ArrayList<>();
    while (others.size() < 10_000) {
      RawFrame frame = read();
      if (frame == null || frame.opcode() == RawFrame.CLOSE) {
        throw new AssertionError("the connection ended by " + frame + " after " + others);
      }
      if (isStomp(frame)) {
        StompClient.Frame read = StompClient.Frame.parse(frame.text());
        if (read.command().equals(command)) {
          return read;
        }
        others.add(read);
      }
    }
    throw new AssertionError("no " + command + " came");
  }

  private static boolean isStomp(RawFrame frame) {
    return frame.opcode() == RawFrame.TEXT && !frame.text().equals("\n");
  }

  /** Reads to the end of the connection. */
  End end() {
    String error = "";
    End end = null;
    for (RawFrame frame = read(); frame != null; frame = read()) {
      if (end != null) {
        throw new AssertionError("the server sent something after its close frame: " + frame);
      }
      if (frame.opcode() == RawFrame.CLOSE) {
        end = new End(frame.closeCode(), frame.closeReason(), error);
        send(RawFrame.of(RawFrame.CLOSE, frame.payload()));
      } else if (isStomp(frame)) {
        StompClient.Frame stomp = StompClient.Frame.parse(frame.text());
        if (stomp.command().equals("ERROR")) {
          error = stomp.headers().getOrDefault("message", "");
        }
      }
    }
    return end == null ? new End(NO_CLOSE_FRAME, "", error) : end;
  }

  /** Whether the server took this client in, and did not close at once. */
  boolean isWelcome() {
    RawFrame frame = read();
    return frame != null && isStomp(frame) && frame.text().startsWith("CONNECTED\n");
  }

  /** Waits until the server has ended the TCP connection, whatever it says before. */
  boolean isEndedByServer() {
    try {
      in.readAllBytes();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** The answer to an HTTP request. */
  HttpAnswer answer() throws IOException {
    try {
      return HttpAnswer.readFrom(in);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no answer came within " + PATIENCE, e);
    }
  }

  /** Sends no more, and goes on reading. */
  RawWebSocket halfClose() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Ends the TCP connection without a word, by a reset. */
  void reset() {
    if (socket.isClosed()) {
      return;
    }
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    reset();
  }
}
