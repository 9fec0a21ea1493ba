package dev.sluice.queueserver.connection;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What comes from one client: puts frames together and counts them. Used by one thread at a time.
 */
final class Inbox {

  private static final byte[] NOTHING = {};

  private final StompFrames frames;
  private final LongSupplier nanos;

  /** Frames' worth of time in hand; see {@link MessageAllowance}. */
  private long saved = MessageAllowance.FULL;

  /** The beginning of a frame that has not arrived whole. */
  private byte[] unread = NOTHING;

  /** The last sign of life; read by any thread. */
  private volatile long receivedAt;

  Inbox(StompFrames frames, LongSupplier nanos) {
    this.frames = frames;
    this.nanos = nanos;
    this.receivedAt = nanos.getAsLong();
  }

  /** Notes a sign of life. */
  void alive() {
    long now = nanos.getAsLong();
    saved = MessageAllowance.grown(saved, now - receivedAt);
    receivedAt = now;
  }

  long receivedAt() {
    return receivedAt;
  }

  /** Counts a ping or pong of the client. Throws a {@link ProblemException} for too many. */
  void control() {
    alive();
    count();
  }

  /** Throws a {@link ProblemException} for what is no STOMP, too large, or too much. */
  List<ClientFrame> read(byte[] arrived) {
    alive();
    count();
    ByteBuffer bytes = ByteBuffer.allocate(unread.length + arrived.length);
    bytes.put(unread).put(arrived).flip();
    List<ClientFrame> read = frames.decode(bytes);
    for (int i = 1; i < read.size(); i++) {
      count();
    }
    unread =
        bytes.hasRemaining()
            ? Arrays.copyOfRange(bytes.array(), bytes.position(), bytes.limit())
            : NOTHING;
    return read;
  }

  private void count() {
    if (saved < MessageAllowance.ONE) {
      throw tooMany();
    }
    saved -= MessageAllowance.ONE;
  }

  static ProblemException tooMany() {
    return new ProblemException(
        ProblemType.TOO_MANY_REQUESTS,
        "A client may send %d frames a second, %d at once"
            .formatted(MessageAllowance.PER_SECOND, MessageAllowance.BURST));
  }
}
