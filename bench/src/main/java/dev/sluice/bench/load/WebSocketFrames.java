package dev.sluice.bench.load;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/** The frames of RFC 6455: written as a client does, masked, and read as a server sends them. */
final class WebSocketFrames {

  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int CONTINUATION = 0;
  private static final int BINARY = 2;
  private static final int FINAL = 0x80;
  private static final int RESERVED = 0x70;
  private static final int MASKED = 0x80;
  private static final int NO_STATUS = 1005;

  /** Longest message that is taken for sound; what the server sends is far below. */
  private static final int LONGEST = 1 << 20;

  /** Hears what arrived. */
  interface Ears {
    /** A whole text message, valid during the call only. */
    void text(byte[] bytes, int from, int to);

    void ping(byte[] payload);

    void closed(int code, String reason);
  }

  private WebSocketFrames() {}

  static byte[] masked(int opcode, byte[] payload, int mask) {
    int length = payload.length;
    int extra = length < 126 ? 0 : length < 65_536 ? 2 : 8;
    byte[] frame = new byte[2 + extra + 4 + length];
    frame[0] = (byte) (FINAL | opcode);
    frame[1] = (byte) (MASKED | (extra == 0 ? length : extra == 2 ? 126 : 127));
    for (int i = 0; i < extra; i++) {
      frame[2 + i] = (byte) ((long) length >>> (8 * (extra - 1 - i)));
    }
    int at = 2 + extra;
    for (int i = 0; i < 4; i++) {
      frame[at + i] = (byte) (mask >>> (8 * (3 - i)));
    }
    for (int i = 0; i < length; i++) {
      frame[at + 4 + i] = (byte) (payload[i] ^ frame[at + (i & 3)]);
    }
    return frame;
  }

  /**
   * Reads the whole messages that are there, in order.
   *
   * @return bytes read; what follows them is the beginning of a message that has not arrived whole
   */
  static int read(byte[] bytes, int from, int to, Ears ears) throws ProtocolException {
    int at = from;
    while (true) {
      int end = endOfMessage(bytes, at, to);
      if (end < 0) {
        return at - from;
      }
      deliver(bytes, at, end, ears);
      at = end;
    }
  }

  /** The end of the message that begins here with all its frames, -1 when it is not there yet. */
  private static int endOfMessage(byte[] bytes, int from, int to) throws ProtocolException {
    int at = from;
    while (true) {
      int end = endOfFrame(bytes, at, to);
      if (end < 0) {
        return -1;
      }
      boolean control = (bytes[at] & 0x08) != 0;
      if ((bytes[at] & FINAL) != 0 && (!control || at == from)) {
        return end;
      }
      at = end;
    }
  }

  private static int endOfFrame(byte[] bytes, int from, int to) throws ProtocolException {
    if (to - from < 2) {
      return -1;
    }
    if ((bytes[from] & RESERVED) != 0 || (bytes[from + 1] & MASKED) != 0) {
      throw new ProtocolException("a server's frame has a reserved bit or a mask");
    }
    int payload = payloadOf(bytes, from);
    if (payload > to) {
      return -1;
    }
    long length = lengthOf(bytes, from);
    if (length < 0 || length > LONGEST) {
      throw new ProtocolException("a frame announces %d bytes".formatted(length));
    }
    return payload + length > to ? -1 : payload + (int) length;
  }

  private static int payloadOf(byte[] bytes, int frame) {
    int length = bytes[frame + 1] & 0x7f;
    return frame + 2 + (length < 126 ? 0 : length == 126 ? 2 : 8);
  }

  private static long lengthOf(byte[] bytes, int frame) {
    int payload = payloadOf(bytes, frame);
    if (payload == frame + 2) {
      return bytes[frame + 1] & 0x7f;
    }
    long length = 0;
    for (int i = frame + 2; i < payload; i++) {
      length = length << 8 | (bytes[i] & 0xff);
    }
    return length;
  }

  private static void deliver(byte[] bytes, int from, int to, Ears ears) throws ProtocolException {
    if ((bytes[from] & FINAL) != 0) {
      deliverFrame(bytes, from, to, ears);
      return;
    }
    ByteArrayOutputStream message = new ByteArrayOutputStream(to - from);
    for (int at = from; at < to; ) {
      int end = endOfFrame(bytes, at, to);
      if ((bytes[at] & 0x08) != 0) {
        deliverFrame(bytes, at, end, ears);
      } else {
        message.write(bytes, payloadOf(bytes, at), end - payloadOf(bytes, at));
      }
      at = end;
    }
    byte[] whole = message.toByteArray();
    ears.text(whole, 0, whole.length);
  }

  private static void deliverFrame(byte[] bytes, int from, int to, Ears ears)
      throws ProtocolException {
    int payload = payloadOf(bytes, from);
    switch (bytes[from] & 0x0f) {
      case TEXT, BINARY -> ears.text(bytes, payload, to);
      case PING -> {
        byte[] echoed = new byte[to - payload];
        System.arraycopy(bytes, payload, echoed, 0, echoed.length);
        ears.ping(echoed);
      }
      case CLOSE -> {
        boolean coded = to - payload >= 2;
        int code = coded ? (bytes[payload] & 0xff) << 8 | (bytes[payload + 1] & 0xff) : NO_STATUS;
        String reason =
            coded ? new String(bytes, payload + 2, to - payload - 2, StandardCharsets.UTF_8) : "";
        ears.closed(code, reason);
      }
      case PONG -> {
        // we send no pings
      }
      case CONTINUATION -> throw new ProtocolException("a continuation of nothing");
      default -> throw new ProtocolException("an unknown kind of frame " + (bytes[from] & 0x0f));
    }
  }
}
