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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A TCP connection to a server that a test can cut and plug in again, make slow, or hold: then
 * nothing gets through and nobody is told, as with packets that are dropped and sent again later.
 */
final class Cable implements AutoCloseable {

  private final URI server;
  private final ServerSocket entrance;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean cut;
  private volatile Duration answersTake = Duration.ZERO;
  private volatile CountDownLatch held = new CountDownLatch(0);

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

  /** From now on every answer of the server takes so much longer. */
  void slow(Duration answers) {
    answersTake = answers;
  }

  void hold() {
    held = new CountDownLatch(1);
  }

  /** Lets everything through that was held. */
  void release() {
    held.countDown();
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
        Thread.startVirtualThread(() -> copy(client, upstream, false));
        Thread.startVirtualThread(() -> copy(upstream, client, true));
      } catch (SocketException e) {
        // closed: the test is over
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void copy(Socket from, Socket to, boolean answers) {
    try (ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[16_384];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        byte[] piece = Arrays.copyOf(buffer, read);
        long delay = answers ? answersTake.toNanos() : 0;
        var _ = later.schedule(() -> write(piece, out), delay, TimeUnit.NANOSECONDS);
      }
    } catch (IOException e) {
      // cut, or one side went away
    }
    shut(from);
    shut(to);
  }

  private void write(byte[] piece, OutputStream out) {
    try {
      held.await();
      out.write(piece);
    } catch (IOException e) {
      // cut, or the other side went away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    release();
    cut();
  }
}
