package dev.sluice.queueserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP connection to a server that a test can cut and plug in again. */
final class Cable implements AutoCloseable {

  private final URI server;
  private final ServerSocket entrance;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean cut;

  Cable(String serverUri) {
    server = URI.create(serverUri);
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  String uri() {
    return "redis://127.0.0.1:" + entrance.getLocalPort();
  }

  void cut() {
    cut = true;
    sockets.forEach(Cable::shut);
    sockets.clear();
  }

  void plugIn() {
    cut = false;
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        if (cut) {
          shut(client);
          continue;
        }
        Socket upstream = new Socket(server.getHost(), server.getPort());
        sockets.add(client);
        sockets.add(upstream);
        Thread.startVirtualThread(() -> copy(client, upstream));
        Thread.startVirtualThread(() -> copy(upstream, client));
      } catch (SocketException e) {
        // closed: the test is over
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // cut, or one side went away
    }
    shut(from);
    shut(to);
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // gone already
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }
}
