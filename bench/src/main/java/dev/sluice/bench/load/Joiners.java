package dev.sluice.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Newcomers who join over HTTP, over a few connections that stay open, one request at a time on
 * each. With a rate, a join that finds no free connection waits for one, and that time counts.
 */
final class Joiners {

  private static final double LONGEST_BACKLOG_SECONDS = 1;

  private final Wire wire;
  private final Order.Joins order;
  private final InetSocketAddress target;
  private final byte[] request;
  private final Deque<Joiner> free = new ArrayDeque<>();
  private final Deque<Long> wanted = new ArrayDeque<>();
  private final long began;
  private long issued;

  private boolean over;
  private long joins;
  private long failures;
  private int[] latencies = new int[1 << 16];

  /** One connection. */
  static final class Joiner {
    private final SelectionKey key;
    private byte[] unread = {};
    private long sentAt;
    private boolean busy;

    private Joiner(SelectionKey key) {
      this.key = key;
    }

    private SocketChannel channel() {
      return (SocketChannel) key.channel();
    }
  }

  Joiners(Wire wire, Order.Joins order) throws IOException {
    this.wire = wire;
    this.order = order;
    this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), order.port());
    this.began = System.nanoTime();
    this.request =
        """
        POST /api/lines/%s/places HTTP/1.1\r
        Host: localhost:%d\r
        Content-Type: application/json\r
        Content-Length: 2\r
        \r
        {}\
        """
            .formatted(order.line(), order.port())
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < order.connections(); i++) {
      open();
    }
  }

  private void open() throws IOException {
    SelectionKey key = wire.open(target, "", this);
    key.attach(new Joiner(key));
  }

  boolean isBusy() {
    return !over;
  }

  /** Issues the joins that are due and sends those for which there is a connection. */
  void tick(long now) {
    if (over) {
      return;
    }
    if (order.perSecond() == 0) {
      while (!free.isEmpty()) {
        send(free.remove(), now);
      }
      return;
    }
    long due = (long) ((now - began) / 1e9 * order.perSecond());
    long skipped = due - issued - (long) (LONGEST_BACKLOG_SECONDS * order.perSecond());
    issued += Math.max(0, skipped);
    for (; issued < due; issued++) {
      wanted.add(now);
    }
    while (!wanted.isEmpty() && !free.isEmpty()) {
      send(free.remove(), wanted.remove());
    }
    while (wanted.size() > LONGEST_BACKLOG_SECONDS * order.perSecond()) {
      wanted.remove();
    }
  }

  private void send(Joiner joiner, long since) {
    joiner.sentAt = since;
    joiner.busy = true;
    try {
      if (Wire.write(joiner.channel(), request).length > 0) {
        throw new IOException("a request did not fit into an empty socket");
      }
    } catch (IOException e) {
      broken(joiner);
    }
  }

  void ready(Joiner joiner) {
    if (over || !joiner.key.isValid()) {
      return;
    }
    try {
      if (joiner.key.isConnectable()) {
        joiner.channel().finishConnect();
        joiner.key.interestOps(SelectionKey.OP_READ);
        free.add(joiner);
      } else {
        read(joiner);
      }
    } catch (IOException e) {
      broken(joiner);
    }
  }

  private void read(Joiner joiner) throws IOException {
    int length = wire.read(joiner.channel());
    if (length < 0) {
      throw new IOException("the server has closed a connection");
    }
    byte[] bytes = wire.bytes();
    if (joiner.unread.length > 0) {
      bytes = Bytes.joined(joiner.unread, bytes, length);
      length = bytes.length;
    }
    int end = HttpAnswers.end(bytes, length);
    joiner.unread = Bytes.copy(bytes, Math.max(0, end), length);
    if (end > 0 && joiner.busy) {
      long now = System.nanoTime();
      joiner.busy = false;
      count(HttpAnswers.status(new String(bytes, 0, 12, StandardCharsets.US_ASCII)), joiner, now);
      if (HttpAnswers.closes(bytes, end)) {
        openInsteadOf(joiner);
      } else {
        free.add(joiner);
      }
      if (order.perSecond() == 0) {
        tick(now);
      }
    }
  }

  private void count(int status, Joiner joiner, long now) {
    if (status != 201) {
      failures++;
      return;
    }
    if (joins == latencies.length) {
      latencies = Arrays.copyOf(latencies, 2 * latencies.length);
    }
    latencies[(int) joins++] = (int) Math.min(Integer.MAX_VALUE, (now - joiner.sentAt) / 1000);
  }

  private void broken(Joiner joiner) {
    failures++;
    free.remove(joiner);
    try {
      openInsteadOf(joiner);
    } catch (IOException e) {
      // one connection less
    }
  }

  private void openInsteadOf(Joiner joiner) throws IOException {
    Wire.close(joiner.channel());
    open();
  }

  Task warmUp() {
    return new Task(now -> (now - began) / 1e9 >= order.warmUpSeconds(), Order.Done::new);
  }

  Task count(double seconds) {
    joins = 0;
    failures = 0;
    long from = System.nanoTime();
    return new Task(now -> (now - from) / 1e9 >= seconds, () -> counted(from));
  }

  private Order.JoinsCounted counted(long from) {
    double seconds = (System.nanoTime() - from) / 1e9;
    int[] sorted = Arrays.copyOf(latencies, (int) joins);
    Arrays.sort(sorted);
    return new Order.JoinsCounted(
        joins, failures, seconds, millis(sorted, 0.5), millis(sorted, 0.99), millis(sorted, 1));
  }

  private static double millis(int[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.clamp(rank, 0, sorted.length - 1)] / 1000.0;
  }

  void leave() {
    over = true;
    free.forEach(joiner -> Wire.close(joiner.channel()));
  }
}
