package dev.sluice.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node with just enough of the protocol: it refuses some handshakes, then lets everybody wait.
 */
final class FakeNode implements AutoCloseable {

  private static final Pattern KEY = Pattern.compile("Sec-WebSocket-Key: (\\S+)");
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ServerSocket listening;
  private final int refusals;
  private final long place;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private volatile Socket talking = new Socket();
  private volatile boolean closed;

  FakeNode(int refusals, long place) throws IOException {
    this.refusals = refusals;
    this.place = place;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The STOMP frames of all clients. */
  List<String> heard() {
    return heard;
  }

  private void serve() {
    for (int i = 0; !closed; i++) {
      try (Socket socket = listening.accept()) {
        if (i < refusals) {
          refuse(socket);
        } else {
          talk(socket);
        }
      } catch (IOException e) {
        // the client or we have gone
      }
    }
  }

  private static void refuse(Socket socket) throws IOException {
    head(new DataInputStream(socket.getInputStream()));
    socket
        .getOutputStream()
        .write(Bytes.of("HTTP/1.1 503 \r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"));
  }

  private void talk(Socket socket) throws IOException {
    talking = socket;
    DataInputStream in = new DataInputStream(socket.getInputStream());
    Matcher key = KEY.matcher(head(in));
    if (!key.find()) {
      return;
    }
    write(
        socket,
        Bytes.of(
            "HTTP/1.1 101 \r\nUpgrade: websocket\r\nSec-WebSocket-Accept: %s\r\n\r\n"
                .formatted(accept(key.group(1)))));
    while (!closed) {
      String frame = frame(in);
      heard.add(frame);
      if (frame.startsWith("CONNECT\n")) {
        write(socket, text("CONNECTED\nversion:1.2\n\n\0"));
      } else if (frame.startsWith("SEND\n")) {
        write(
            socket,
            text(
                "MESSAGE\ndestination:/user/queue/progress\n\n"
                    + "{\"state\":\"WAITING\",\"place\":%d,\"ticket\":\"t.1\"}\0"
                        .formatted(place)));
      }
    }
  }

  private static String head(DataInputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      head.write(in.readByte());
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  private static String frame(DataInputStream in) throws IOException {
    in.readByte();
    int length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return new String(payload, StandardCharsets.UTF_8);
  }

  private static byte[] text(String text) {
    byte[] payload = Bytes.of(text);
    byte[] head = {(byte) 0x81, (byte) payload.length};
    if (payload.length > 125) {
      throw new IllegalArgumentException("too long for this fake");
    }
    return Bytes.joined(head, payload, payload.length);
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  private static String accept(String key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(Bytes.of(key + MAGIC));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    hangUp();
  }

  /** Takes nobody any more, and hangs up on the one who is there. */
  void hangUp() {
    closed = true;
    try {
      talking.close();
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
