package dev.sluice.gatekeeper;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An application that takes everything it is sent for a request and remembers it. It resolves no
 * path, so that what it saw is what reached it.
 */
final class WitnessApplication implements AutoCloseable {

  static final String ANSWER = "you are inside";

  private final ServerSocket server;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private WitnessApplication(ServerSocket server) {
    this.server = server;
  }

  static WitnessApplication start() throws IOException {
    WitnessApplication witness =
        new WitnessApplication(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(witness::accept);
    return witness;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Request lines and headers of all that has come so far. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  void forget() {
    heads.clear();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        heads.add(head);
        skipBody(in, head.toLowerCase(Locale.ROOT));
        String answer =
            "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(ANSWER.length(), ANSWER);
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
      }
    } catch (IOException e) {
      // the proxy has closed the connection
    }
  }

  /** Up to the empty line; empty when the connection has ended. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void skipBody(InputStream in, String head) throws IOException {
    if (head.contains("\ntransfer-encoding: chunked")) {
      for (int size = chunk(in); size > 0; size = chunk(in)) {
        in.readNBytes(size + 2);
      }
      in.readNBytes(2);
    } else {
      in.readNBytes(length(head));
    }
  }

  private static int chunk(InputStream in) throws IOException {
    StringBuilder size = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      size.append((char) next);
    }
    return size.toString().isBlank() ? 0 : Integer.parseInt(size.toString().strip(), 16);
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
