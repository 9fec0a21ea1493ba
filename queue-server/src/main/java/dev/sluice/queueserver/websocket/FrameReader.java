package dev.sluice.queueserver.websocket;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/**
 * Reads the frames of one client (RFC 6455, 5). Keeps bytes only while a frame or a message is
 * incomplete, in arrays of just that size, so a client that waits costs nothing here.
 *
 * <p>Used by one thread at a time.
 */
final class FrameReader {

  /** What a frame asks for. */
  interface Frames {
    void data(byte[] message);

    void ping(byte[] payload);

    void pong();

    /** The client closes, and is to be answered with this; it sends nothing more. */
    void closed(CloseStatus echo);

    /** The client breaks the rules: the connection is to be closed with this. */
    void broken(CloseStatus status);

    void oversized();
  }

  private static final int FINAL = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0F;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7F;
  private static final int LENGTH_IN_TWO = 126;
  private static final int CONTROL = 0x8;
  private static final int LONGEST_CONTROL = 125;
  private static final int MASK_BYTES = 4;
  private static final byte[] NOTHING = {};

  /** Pieces may be empty, so the size alone does not end a message. */
  private static final int MOST_PIECES = 64;

  private static final int CONTINUATION = 0x0;
  private static final int TEXT = 0x1;
  private static final int BINARY = 0x2;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;

  /** The beginning of a frame whose rest has not arrived. */
  private byte[] unread = NOTHING;

  /** The fragments of a message so far, null when none is under way. */
  private byte @Nullable [] fragments;

  private boolean fragmentsAreText;
  private short pieces;
  private volatile boolean deaf;

  /** How many bytes the last incomplete frame left behind. */
  byte[] unread() {
    return unread;
  }

  /** Whether nothing more of this client is read. */
  boolean isDeaf() {
    return deaf;
  }

  /**
   * Reads all whole frames; the rest is kept.
   *
   * @param arrived begins with {@link #unread}; its bytes are unmasked in place
   * @param largest bytes a message may have
   */
  void read(ByteBuffer arrived, int largest, Frames frames) {
    while (!deaf && readOne(arrived, largest, frames)) {
      // the next one
    }
    if (deaf || !arrived.hasRemaining()) {
      unread = NOTHING;
    } else {
      unread = new byte[arrived.remaining()];
      arrived.get(unread);
    }
  }

  private boolean readOne(ByteBuffer in, int largest, Frames frames) {
    if (in.remaining() < 2) {
      return false;
    }
    int start = in.position();
    int first = in.get(start) & 0xFF;
    int second = in.get(start + 1) & 0xFF;
    int opcode = first & OPCODE;
    if (breaksRules(first, second, opcode)) {
      return refuse(frames, CloseStatus.PROTOCOL_ERROR);
    }
    int shortLength = second & LENGTH;
    int lengthBytes = shortLength < LENGTH_IN_TWO ? 0 : shortLength == LENGTH_IN_TWO ? 2 : 8;
    int header = 2 + lengthBytes + MASK_BYTES;
    if (in.remaining() < 2 + lengthBytes) {
      return false;
    }
    long length =
        switch (lengthBytes) {
          case 2 -> in.getShort(start + 2) & 0xFFFF;
          case 8 -> in.getLong(start + 2);
          default -> shortLength;
        };
    int before = fragments == null || opcode >= CONTROL ? 0 : fragments.length;
    if (length < 0 || length + before > largest) {
      return tooLarge(frames);
    }
    if (in.remaining() < header + length) {
      return false;
    }
    byte[] payload = unmasked(in, start + header, (int) length);
    in.position(start + header + (int) length);
    return carryOut(opcode, (first & FINAL) != 0, payload, frames);
  }

  /** What can be said from the first two bytes alone. */
  private boolean breaksRules(int first, int second, int opcode) {
    boolean control = opcode >= CONTROL;
    boolean known = control ? opcode <= PONG : opcode <= BINARY;
    boolean whole = (first & FINAL) != 0 && (second & LENGTH) <= LONGEST_CONTROL;
    boolean inTurn = control || (opcode == CONTINUATION) == (fragments != null);
    return (first & RESERVED) != 0
        || !known
        || (second & MASKED) == 0
        || (control && !whole)
        || !inTurn;
  }

  private static byte[] unmasked(ByteBuffer in, int at, int length) {
    byte[] payload = new byte[length];
    in.get(at, payload);
    for (int i = 0; i < length; i++) {
      payload[i] ^= in.get(at - MASK_BYTES + (i & 3));
    }
    return payload;
  }

  private boolean carryOut(int opcode, boolean last, byte[] payload, Frames frames) {
    switch (opcode) {
      case CLOSE -> {
        CloseStatus status = ClosePayload.read(payload);
        if (status.equals(CloseStatus.PROTOCOL_ERROR)) {
          return refuse(frames, status);
        }
        deaf = true;
        frames.closed(status);
        return false;
      }
      case PING -> frames.ping(payload);
      case PONG -> frames.pong();
      default -> {
        return data(opcode, last, payload, frames);
      }
    }
    return true;
  }

  private boolean data(int opcode, boolean last, byte[] payload, Frames frames) {
    byte[] so = fragments;
    byte[] message = so == null ? payload : joined(so, payload);
    boolean text = so == null ? opcode == TEXT : fragmentsAreText;
    if (!last) {
      fragments = message;
      fragmentsAreText = text;
      return ++pieces <= MOST_PIECES || tooLarge(frames);
    }
    fragments = null;
    pieces = 0;
    if (text && !isUtf8(message)) {
      return refuse(frames, CloseStatus.BAD_DATA);
    }
    frames.data(message);
    return true;
  }

  private boolean tooLarge(Frames frames) {
    deaf = true;
    frames.oversized();
    return false;
  }

  private boolean refuse(Frames frames, CloseStatus status) {
    deaf = true;
    frames.broken(status);
    return false;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  static boolean isUtf8(byte[] text) {
    for (byte each : text) {
      if (each < 0) {
        return decodes(text);
      }
    }
    return true;
  }

  private static boolean decodes(byte[] text) {
    try {
      CharBuffer ignored = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
      return ignored != null;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
