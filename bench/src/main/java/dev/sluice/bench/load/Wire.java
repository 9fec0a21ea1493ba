package dev.sluice.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** Non-blocking reading and writing, with one buffer for all connections of the thread. */
final class Wire {

  private static final int LARGEST_READ = 64 * 1024;

  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_READ);

  Wire(Selector selector) {
    this.selector = selector;
  }

  /**
   * Begins to connect.
   *
   * @param source address to connect from, empty for the system's choice
   * @param owner found as attachment of the key
   */
  SelectionKey open(InetSocketAddress target, String source, Object owner) throws IOException {
    SocketChannel channel = SocketChannel.open();
    boolean begun = false;
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (!source.isEmpty()) {
        channel.bind(new InetSocketAddress(source, 0));
      }
      channel.connect(target);
      SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT, owner);
      begun = true;
      return key;
    } finally {
      if (!begun) {
        channel.close();
      }
    }
  }

  /** What arrived, in {@link #bytes}. Returns its length, -1 after the end. */
  int read(SocketChannel channel) throws IOException {
    buffer.clear();
    return channel.read(buffer);
  }

  /** Holds what was read last, until the next read of any connection. */
  byte[] bytes() {
    return buffer.array();
  }

  /** Sends what the socket takes. Returns the rest, empty when nothing is left. */
  static byte[] write(SocketChannel channel, byte[] bytes) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    channel.write(out);
    return Bytes.copy(bytes, out.position(), bytes.length);
  }

  static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // there is nothing left to lose
    }
  }
}
