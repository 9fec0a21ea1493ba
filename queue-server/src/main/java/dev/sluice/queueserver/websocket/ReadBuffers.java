package dev.sluice.queueserver.websocket;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The few buffers that a node reads into, whoever the client is. */
final class ReadBuffers {

  /** Reads under way at once that need no new buffer; more are rare. */
  private static final int KEPT = 16;

  private final BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(KEPT);
  private final int size;

  /**
   * @param size bytes of a buffer, more than the largest incomplete frame
   */
  ReadBuffers(int size) {
    this.size = size;
  }

  ByteBuffer take() {
    ByteBuffer buffer = free.poll();
    return buffer == null ? ByteBuffer.allocate(size) : buffer;
  }

  void giveBack(ByteBuffer buffer) {
    var _ = free.offer(buffer.clear());
  }
}
