package dev.sluice.ticketapi.payment;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A socket in the place of the provider, which does what a test says with each request. */
final class FakePeer implements AutoCloseable {

  /** What happens to a request that was read to its end. */
  interface Behaviour {
    void answer(Socket socket) throws Exception;
  }

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private volatile Behaviour behaviour;

  FakePeer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    this.server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  /** Never answers. */
  static Behaviour blackHole() {
    return _ -> {};
  }

  static Behaviour answering(int status, String body) {
    return socket -> {
      socket.getOutputStream().write(response(status, body.length(), body));
      socket.getOutputStream().flush();
    };
  }

  static Behaviour captured() {
    return answering(200, "{\"id\":\"ch_1\",\"state\":\"CAPTURED\"}");
  }

  /** Ends the connection as a crash does. */
  static Behaviour resetting() {
    return socket -> {
      socket.setSoLinger(true, 0);
      socket.close();
    };
  }

  static byte[] response(int status, int length, String body) {
    return ("HTTP/1.1 "
            + status
            + " X\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  void behave(Behaviour other) {
    behaviour = other;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Requests that came to their end. */
  int requests() {
    return requests.get();
  }

  /** Whether every caller has closed its end of the connections that we ended. */
  boolean callersHaveLeft() {
    return left.get() == sockets.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread.startVirtualThread(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (readRequest(in)) {
        requests.incrementAndGet();
        behaviour.answer(socket);
      }
      left.incrementAndGet();
    } catch (Exception gone) {
      // So is the caller.
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.write(next);
    }
    Matcher length = LENGTH.matcher(head.toString(StandardCharsets.ISO_8859_1));
    if (length.find()) {
      in.readNBytes(Integer.parseInt(length.group(1)));
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
