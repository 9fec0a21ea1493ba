package dev.sluice.bench.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A server on loopback that is as far away as we like: what a client sends reaches it later, what
 * it answers comes at once. The delay may change while connections are open; bytes keep their
 * order. One thread carries all that is due, so hundreds of messages a second cost little CPU.
 */
public final class DelayLine implements AutoCloseable {

  /** Behind the last bytes of a client. */
  private static final byte[] NO_MORE = {};

  private static final int LARGEST_CHUNK = 16 * 1024;

  /** Chunks of one connection that are on their way at most: bounds the memory. */
  private static final int CHUNKS_UNDER_WAY = 256;

  private final InetSocketAddress target;
  private final ServerSocket door;
  private final ScheduledThreadPoolExecutor carrier;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile long delayNanos;

  /** One client with its connection to the server. */
  private final class Link {
    private final Socket client;
    private final Socket server;
    private final Queue<byte[]> underWay = new ConcurrentLinkedQueue<>();
    private final Semaphore places = new Semaphore(CHUNKS_UNDER_WAY);
    private long lastDue = System.nanoTime();

    private Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    private void forward() {
      byte[] buffer = new byte[LARGEST_CHUNK];
      try {
        InputStream in = client.getInputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
          carryLater(Arrays.copyOf(buffer, length));
        }
        carryLater(NO_MORE);
      } catch (IOException | RejectedExecutionException e) {
        end();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        end();
      }
    }

    /** Also when the delay became shorter nothing is due before what was sent earlier. */
    private void carryLater(byte[] chunk) throws InterruptedException {
      places.acquire();
      underWay.add(chunk);
      long now = System.nanoTime();
      lastDue = Math.max(lastDue, now + delayNanos);
      var _ = carrier.schedule(this::carryOne, lastDue - now, TimeUnit.NANOSECONDS);
    }

    /** The next one in order, whichever of them it was that is due. */
    private void carryOne() {
      // one is there for each time that this is called
      byte[] chunk = underWay.poll();
      places.release();
      try {
        if (chunk != null && chunk.length > 0) {
          server.getOutputStream().write(chunk);
        } else {
          // the server may still have something to say
          server.shutdownOutput();
        }
      } catch (IOException e) {
        end();
      }
    }

    private void back() {
      byte[] buffer = new byte[LARGEST_CHUNK];
      try {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
          out.write(buffer, 0, length);
        }
      } catch (IOException e) {
        // one of the two is gone
      }
      end();
    }

    private void end() {
      links.remove(this);
      closeQuietly(client);
      closeQuietly(server);
    }
  }

  private DelayLine(InetSocketAddress target, Duration delay, ServerSocket door) {
    this.target = target;
    this.door = door;
    this.delayNanos = delay.toNanos();
    carrier =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("delay").factory());
  }

  /** A way to the target on a free port of loopback. */
  public static DelayLine start(InetSocketAddress target, Duration delay) throws IOException {
    DelayLine line =
        new DelayLine(target, delay, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(line::welcome);
    return line;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** For everything that is sent from now on. */
  public void delay(Duration delay) {
    delayNanos = delay.toNanos();
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        connect(door.accept());
      } catch (IOException e) {
        // the door is closed, or the target is not there: the client hears of it
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket();
    try {
      server.connect(target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    } catch (IOException e) {
      closeQuietly(client);
      closeQuietly(server);
      throw e;
    }
    Link link = new Link(client, server);
    links.add(link);
    Thread.ofVirtual().start(link::forward);
    Thread.ofVirtual().start(link::back);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      // nobody comes any more in any case
    }
    links.forEach(Link::end);
    carrier.shutdownNow();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // there is nothing left to lose
    }
  }
}
